/** The view of the editor's canvas, as its panel and whoever zooms and pushes it make it. */
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { Size } from '../../domain/draw/canvas.ts';
import {
  type CanvasView,
  type ChosenView,
  heldAt,
  keptInSight,
  type Point,
  toCanvas,
  viewOf,
  zoomed,
} from './canvas-place.ts';
import { useDevicePixels } from './use-device-pixels.ts';

export { type CanvasView, fitScale, type Point, toCanvas, toPanel } from './canvas-place.ts';

export interface CanvasViewing {
  readonly view: CanvasView;
  /** Of the panel, CSS pixels; nothing before it has been laid out. */
  readonly panel: Size;
  /** The whole canvas is shown as large as the panel lets it, and goes on being so. */
  readonly isFitted: boolean;
  readonly fit: () => void;
  /** @param about what stays where it is, CSS pixels from the panel's corner; its middle when absent */
  readonly zoomTo: (scale: number, about?: Point) => void;
  /** By so many CSS pixels. */
  readonly panBy: (x: number, y: number) => void;
  /** Pushes the canvas until a point of it lies at a place in the panel, CSS pixels. */
  readonly holdAt: (point: Point, at: Point) => void;
}

/** Fitted at first, and again whenever the canvas takes another shape. */
export function useCanvasView(
  { width, height }: Size,
  panelElement: RefObject<HTMLElement | null>,
): CanvasViewing {
  const panel = useElementSize(panelElement);
  const shape = `${width}x${height}`;
  const [choice, setChoice] = useState<{ readonly shape: string; readonly chosen: ChosenView }>();
  const chosen = choice?.shape === shape ? choice.chosen : undefined;
  const pixelRatio = useDevicePixels();
  return useMemo(() => {
    const canvas = { width, height };
    const view = viewOf(canvas, panel, chosen, pixelRatio);
    // Of wheels and hands more than one word may come before anything is laid out anew: each goes on from the one before.
    const choose = (next: (now: CanvasView) => ChosenView) =>
      setChoice((last) => {
        const now = viewOf(canvas, panel, last?.shape === shape ? last.chosen : undefined, pixelRatio);
        return { shape, chosen: keptInSight(canvas, panel, next(now)) };
      });
    const middle = { x: panel.width / 2, y: panel.height / 2 };
    return {
      view,
      panel,
      isFitted: chosen === undefined,
      fit: () => setChoice(undefined),
      zoomTo: (scale, about = middle) => choose((now) => zoomed(now, panel, scale, about)),
      panBy: (x, y) => choose((now) => heldAt(now, panel, toCanvas(now, { x: 0, y: 0 }), { x, y })),
      holdAt: (point, at) => choose((now) => heldAt(now, panel, point, at)),
    };
  }, [width, height, shape, panel, chosen, pixelRatio]);
}

const NOTHING: Size = { width: 0, height: 0 };

function useElementSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NOTHING);
  useLayoutEffect(() => {
    const seen = element.current;
    if (!seen) return;
    const measure = () => setSize({ width: seen.clientWidth, height: seen.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(seen);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
