/** How much of the canvas is in the panel: as many pixels are painted, and no more. */
import type { Size } from '../../domain/draw/canvas.ts';
import type { StageView } from '../stage/stage-item.ts';
import type { CanvasView } from './canvas-place.ts';

export interface StageBox {
  /** In the panel, CSS pixels; on whole pixels of the device. */
  readonly place: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** Device pixels, at least one. */
  readonly size: Size;
  readonly view: StageView;
}

/** Of the whole canvas, in the panel or beyond, CSS pixels: whole ones, or its edge would be a blurred line. */
export function wholePlace(
  { width, height }: Size,
  { scale, offsetX, offsetY }: CanvasView,
): StageBox['place'] {
  const [left, top] = [Math.round(offsetX), Math.round(offsetY)];
  return {
    ...{ left, top },
    width: Math.round(offsetX + width * scale) - left,
    height: Math.round(offsetY + height * scale) - top,
  };
}

/** @param canvas canvas pixels @param panel CSS pixels @param pixelRatio device pixels of a CSS pixel */
export function stageBox(canvas: Size, panel: Size, view: CanvasView, pixelRatio: number): StageBox {
  const along = (offset: number, length: number, room: number) => {
    const from = Math.round(Math.max(0, offset) * pixelRatio);
    const until = Math.round(Math.min(room, offset + length * view.scale) * pixelRatio);
    return { from, length: Math.max(1, until - from) };
  };
  const across = along(view.offsetX, canvas.width, panel.width);
  const down = along(view.offsetY, canvas.height, panel.height);
  return {
    place: {
      left: across.from / pixelRatio,
      top: down.from / pixelRatio,
      width: across.length / pixelRatio,
      height: down.length / pixelRatio,
    },
    size: { width: across.length, height: down.length },
    view: {
      scale: view.scale * pixelRatio,
      offsetX: view.offsetX * pixelRatio - across.from,
      offsetY: view.offsetY * pixelRatio - down.from,
    },
  };
}
