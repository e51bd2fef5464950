/** From canvas pixels to output pixels. */
import { intersect } from '../../../domain/avatar/matrix.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import type { Size } from '../types.ts';

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

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** Whether a turn changes nothing. */
export function isUpright(rotationDeg: number): boolean {
  return rotationDeg % 360 === 0;
}

/** A rectangle's own pixels → where they are when it is turned clockwise about its centre: an affine map. */
export function turnedAbout(
  rect: Rect,
  rotationDeg: number,
): [a: number, b: number, c: number, d: number, e: number, f: number] {
  if (isUpright(rotationDeg)) return [1, 0, 0, 1, rect.x, rect.y];
  const angle = (rotationDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { x, y } = centreOf(rect);
  const [halfWidth, halfHeight] = [rect.width / 2, rect.height / 2];
  return [
    cos,
    sin,
    -sin,
    cos,
    x - cos * halfWidth + sin * halfHeight,
    y - sin * halfWidth - cos * halfHeight,
  ];
}

/** The upright box around a rectangle that was turned clockwise, about its own centre unless another is given. */
export function boundsOf(rect: Rect, rotationDeg: number, about: Point = centreOf(rect)): Rect {
  const angle = (rotationDeg * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const width = rect.width * Math.abs(cos) + rect.height * Math.abs(sin);
  const height = rect.width * Math.abs(sin) + rect.height * Math.abs(cos);
  const centre = centreOf(rect);
  const x = centre.x - about.x;
  const y = centre.y - about.y;
  return {
    x: about.x + x * cos - y * sin - width / 2,
    y: about.y + x * sin + y * cos - height / 2,
    width,
    height,
  };
}

/** All pixels that a rectangle touches. */
export function wholePixels(rect: Rect): Rect {
  const x = Math.floor(rect.x);
  const y = Math.floor(rect.y);
  return { x, y, width: Math.ceil(rect.x + rect.width) - x, height: Math.ceil(rect.y + rect.height) - y };
}

/** The rectangle with its edges moved between pixels, where they are nearest. */
export function nearestPixels(rect: Rect): Rect {
  const x = Math.round(rect.x);
  const y = Math.round(rect.y);
  return { x, y, width: Math.round(rect.x + rect.width) - x, height: Math.round(rect.y + rect.height) - y };
}

/** Whether all four edges lie between pixels. */
export function isWhole({ x, y, width, height }: Rect): boolean {
  return [x, y, width, height].every(Number.isInteger);
}

/** The size at which something turned is drawn before the turn: its own, and at most twice the output's longer side. */
export function turnedSize(rect: Rect, output: Size): Size {
  const most = 2 * Math.max(output.width, output.height);
  const side = (length: number) => Math.min(most, Math.max(1, Math.round(length)));
  return { width: side(rect.width), height: side(rect.height) };
}

/** The parts of a rectangle that lie outside of a hole: up to four, which do not overlap. */
export function subtract(rect: Rect, hole: Rect): Rect[] {
  const cut = intersect(rect, hole);
  if (!cut) return [rect];
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const cutRight = cut.x + cut.width;
  const cutBottom = cut.y + cut.height;
  return [
    { x: rect.x, y: rect.y, width: rect.width, height: cut.y - rect.y },
    { x: rect.x, y: cut.y, width: cut.x - rect.x, height: cut.height },
    { x: cutRight, y: cut.y, width: right - cutRight, height: cut.height },
    { x: rect.x, y: cutBottom, width: rect.width, height: bottom - cutBottom },
  ].filter((part) => part.width > 0 && part.height > 0);
}

/** Rectangles that cover the same pixels as the given ones and do not overlap. */
export function disjoint(rects: readonly Rect[]): Rect[] {
  const kept: Rect[] = [];
  for (const rect of rects) {
    let parts = [rect];
    for (const other of kept) parts = parts.flatMap((part) => subtract(part, other));
    kept.push(...parts);
  }
  return kept;
}

/** Where the canvas lies in the output. */
export function canvasEdge(fit: Fit, output: Size): Rect {
  return {
    x: fit.offsetX,
    y: fit.offsetY,
    width: output.width - 2 * fit.offsetX,
    height: output.height - 2 * fit.offsetY,
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
