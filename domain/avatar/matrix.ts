/** Affine maps of the plane, in the order of a canvas's `transform(a, b, c, d, e, f)`. */
import type { Rect } from './types.ts';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`: what a canvas has after `transform(outer)` and `transform(inner)`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

/** The way back. A map that flattens the plane has none: its numbers are not finite. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

export function mapPoint([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The smallest rectangle of whole pixels that holds a mapped rectangle, and one pixel more for soft edges. */
export function wholePixelBounds(matrix: Matrix, { x, y, width, height }: Rect): Rect {
  const corners = [
    mapPoint(matrix, x, y),
    mapPoint(matrix, x + width, y),
    mapPoint(matrix, x, y + height),
    mapPoint(matrix, x + width, y + height),
  ];
  const left = Math.floor(Math.min(...corners.map((one) => one.x))) - 1;
  const top = Math.floor(Math.min(...corners.map((one) => one.y))) - 1;
  return {
    x: left,
    y: top,
    width: Math.ceil(Math.max(...corners.map((one) => one.x))) + 1 - left,
    height: Math.ceil(Math.max(...corners.map((one) => one.y))) + 1 - top,
  };
}

/** What two rectangles share; `undefined` where that has no area. */
export function intersect(one: Rect, other: Rect): Rect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** How many times larger, in the direction in which that is most. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d));
}
