/** Where in the editor's middle the canvas lies, and how large: the same for what paints it and for what is laid over it. */
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

/** What of the panel is left free around a canvas that is fitted: handles and guides stand there. CSS pixels. */
const MARGIN = 24;
/** Of a canvas that is pushed aside so much stays in the panel, CSS pixels. */
const LEAST_SEEN = 48;
const LEAST_SCALE = 0.05;
const MOST_SCALE = 16;

/** What of the canvas stands in the panel's middle, in canvas pixels, and how large. */
export interface ChosenView {
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
  chosen: ChosenView | undefined,
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
export function zoomed(view: CanvasView, panel: Size, wanted: number, about: Point): ChosenView {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, wanted));
  return heldAt({ ...view, scale }, panel, toCanvas(view, about), about);
}

/** The same scale, with a point of the canvas lying at a place in the panel. */
export function heldAt({ scale }: CanvasView, panel: Size, point: Point, at: Point): ChosenView {
  return {
    scale,
    centre: { x: point.x + (panel.width / 2 - at.x) / scale, y: point.y + (panel.height / 2 - at.y) / scale },
  };
}

/** The canvas pushed no further than that a part of it stays in the panel. */
export function keptInSight(canvas: Size, panel: Size, { scale, centre }: ChosenView): ChosenView {
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
