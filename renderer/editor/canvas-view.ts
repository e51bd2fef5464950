/** Where in the editor's middle the canvas lies, and how large: the same for what paints it and for what is laid over it. */
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { Size } from '../../domain/draw/canvas.ts';

/**
 * From canvas pixels to the page's: a point of the canvas lies at `offset + point × scale` from the panel's top left
 * corner, in CSS pixels.
 */
export interface CanvasView {
  /** CSS pixels of a canvas pixel, > 0. */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

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
}

/** What of the panel is left free around a canvas that is fitted: handles and guides stand there. CSS pixels. */
const MARGIN = 24;
/** Of a canvas that is pushed aside so much stays in the panel, CSS pixels. */
const LEAST_SEEN = 48;
const LEAST_SCALE = 0.05;
const MOST_SCALE = 16;

/** What of the canvas stands in the panel's middle, in canvas pixels, and how large. */
interface Chosen {
  readonly scale: number;
  readonly centre: Point;
}

/** @param canvas canvas pixels @param panel CSS pixels */
export function fitScale(canvas: Size, panel: Size): number {
  const across = (panel.width - 2 * MARGIN) / canvas.width;
  const down = (panel.height - 2 * MARGIN) / canvas.height;
  return Math.max(LEAST_SCALE, Math.min(across, down));
}

/**
 * @param chosen the whole canvas when absent
 * @param pixelRatio device pixels of a CSS pixel: the canvas's corner lies on one, or nothing would be sharp
 */
export function viewOf(
  canvas: Size,
  panel: Size,
  chosen: Chosen | undefined,
  pixelRatio: number,
): CanvasView {
  const scale = chosen?.scale ?? fitScale(canvas, panel);
  const centre = chosen?.centre ?? { x: canvas.width / 2, y: canvas.height / 2 };
  const offset = (room: number, middle: number) =>
    Math.round((room / 2 - middle * scale) * pixelRatio) / pixelRatio;
  return { scale, offsetX: offset(panel.width, centre.x), offsetY: offset(panel.height, centre.y) };
}

/** A point of the panel on the canvas. */
export function toCanvas({ scale, offsetX, offsetY }: CanvasView, { x, y }: Point): Point {
  return { x: (x - offsetX) / scale, y: (y - offsetY) / scale };
}

/** A point of the canvas in the panel. */
export function toPanel({ scale, offsetX, offsetY }: CanvasView, { x, y }: Point): Point {
  return { x: offsetX + x * scale, y: offsetY + y * scale };
}

/** Another scale, with what lies at a point of the panel staying there. */
export function zoomed(view: CanvasView, panel: Size, wanted: number, about: Point): Chosen {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, wanted));
  const still = toCanvas(view, about);
  return {
    scale,
    centre: {
      x: still.x + (panel.width / 2 - about.x) / scale,
      y: still.y + (panel.height / 2 - about.y) / scale,
    },
  };
}

/** The canvas pushed no further than that a part of it stays in the panel. */
export function keptInSight(canvas: Size, panel: Size, { scale, centre }: Chosen): Chosen {
  const within = (middle: number, length: number, room: number) => {
    const reach = Math.max(0, room / 2 - LEAST_SEEN) / scale;
    return Math.min(length + reach, Math.max(-reach, middle));
  };
  return {
    scale,
    centre: {
      x: within(centre.x, canvas.width, panel.width),
      y: within(centre.y, canvas.height, panel.height),
    },
  };
}

/** Fitted at first, and again whenever the canvas takes another shape. */
export function useCanvasView(
  { width, height }: Size,
  panelElement: RefObject<HTMLElement | null>,
): CanvasViewing {
  const panel = useElementSize(panelElement);
  const shape = `${width}x${height}`;
  const [choice, setChoice] = useState<{ readonly shape: string; readonly chosen: Chosen }>();
  const chosen = choice?.shape === shape ? choice.chosen : undefined;
  const pixelRatio = window.devicePixelRatio;
  return useMemo(() => {
    const canvas = { width, height };
    const view = viewOf(canvas, panel, chosen, pixelRatio);
    const choose = (next: Chosen) => setChoice({ shape, chosen: keptInSight(canvas, panel, next) });
    const middle = { x: panel.width / 2, y: panel.height / 2 };
    return {
      view,
      panel,
      isFitted: chosen === undefined,
      fit: () => setChoice(undefined),
      zoomTo: (scale, about = middle) => choose(zoomed(view, panel, scale, about)),
      panBy: (x, y) =>
        choose({ scale: view.scale, centre: toCanvas(view, { x: middle.x - x, y: middle.y - y }) }),
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
