/** From canvas pixels to output pixels. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { Size } from './types.ts';

export interface Fit {
  /** Output pixels per canvas pixel. */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The canvas whole and centred in the output; what is left over stays black. */
export function fitCanvas(canvas: Size, output: Size): Fit {
  const scale = Math.min(output.width / canvas.width, output.height / canvas.height);
  return {
    scale,
    offsetX: (output.width - canvas.width * scale) / 2,
    offsetY: (output.height - canvas.height * scale) / 2,
  };
}

export function place(rect: Rect, fit: Fit): Rect {
  return {
    x: rect.x * fit.scale + fit.offsetX,
    y: rect.y * fit.scale + fit.offsetY,
    width: rect.width * fit.scale,
    height: rect.height * fit.scale,
  };
}

/** The upright box around a rectangle that was turned about its centre. */
export function boundsOf(rect: Rect, rotationDeg: number): Rect {
  const angle = (rotationDeg * Math.PI) / 180;
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  const width = rect.width * cos + rect.height * sin;
  const height = rect.width * sin + rect.height * cos;
  return {
    x: rect.x + (rect.width - width) / 2,
    y: rect.y + (rect.height - height) / 2,
    width,
    height,
  };
}

/**
 * The smallest rectangle of whole 2×2 blocks within the output that holds all the given ones, and a pixel around
 * them for smooth edges; `undefined` when none of them is in sight.
 */
export function evenUnion(rects: readonly Rect[], output: Size): Rect | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const rect of rects) {
    if (rect.width <= 0 || rect.height <= 0) continue;
    left = Math.min(left, rect.x - 1);
    top = Math.min(top, rect.y - 1);
    right = Math.max(right, rect.x + rect.width + 1);
    bottom = Math.max(bottom, rect.y + rect.height + 1);
  }
  left = Math.max(0, Math.floor(left / 2) * 2);
  top = Math.max(0, Math.floor(top / 2) * 2);
  right = Math.min(output.width, Math.ceil(right / 2) * 2);
  bottom = Math.min(output.height, Math.ceil(bottom / 2) * 2);
  if (!(right > left && bottom > top)) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
