/** Contours of lips and gap as curves on a canvas. Each is a curve between two drawings of it: shut, and a round hole. */
import type { Canvas2D } from '../types.ts';
import type { MouthShape } from './mouth-shape.ts';

/** Gap in which the lower lip's edge leaves the upper one's form. */
const LOOSE_PIXELS = 10;
/** Gap at which the upper lip's edge is an arch. */
const WIDE_PIXELS = 30;

const mix = (from: number, to: number, share: number) => from + (to - from) * share;

/**
 * Corner to corner, an edge of the gap.
 * @param side −1 from left to right, 1 back
 * @param y of its middle
 * @param round [0..1] from an M that hangs in its middle to half an ellipse
 * @param square [0..1] how much that ellipse is a rectangle
 * @param wave pixels of the M
 */
function edge(
  context: Canvas2D,
  { inner, corner }: MouthShape,
  side: -1 | 1,
  y: number,
  round: number,
  square: number,
  wave: number,
): void {
  const fall = y - corner;
  const hang = wave * (1 - round);
  const x1 = side * inner * mix(0.9, 1, round);
  const y1 = corner + fall * mix(0.56, mix(0.265, 0.5, square), round);
  const x2 = side * inner * mix(0.66, mix(0.895, 0.98, square), round);
  const y2 = corner + fall * mix(1, mix(0.52, 0.88, square), round) + 0.7 * hang;
  const x3 = side * inner * mix(0.4, mix(Math.SQRT1_2, 0.87, square), round);
  const y3 = corner + fall * mix(1, mix(Math.SQRT1_2, 0.955, square), round) - 0.2 * hang;
  const x4 = side * inner * mix(0.24, mix(0.52, 0.7, square), round);
  const y4 = corner + fall * mix(1, mix(0.895, 1, square), round) - 0.8 * hang;
  const x5 = side * inner * mix(0.1, 0.265, round);
  const y5 = y + 1.3 * hang;
  context.bezierCurveTo(x1, y1, x2, y2, x3, y3);
  context.bezierCurveTo(x4, y4, x5, y5, 0, y5);
  context.bezierCurveTo(-x5, y5, -x4, y4, -x3, y3);
  context.bezierCurveTo(-x2, y2, -x1, y1, -side * inner, corner);
}

function waveOf({ inner, bow, press }: MouthShape): number {
  return (inner / 36) * (0.6 + 0.6 * bow) * (1 - 0.5 * press);
}

function upperRound({ top, bottom, ring, flare, sad }: MouthShape): number {
  const wide = Math.min(1, (bottom - top) / WIDE_PIXELS);
  return Math.max(ring, flare, (0.7 + 0.2 * sad) * wide);
}

/** @param side −1 from left to right, 1 back */
export function upperEdge(context: Canvas2D, shape: MouthShape, side: -1 | 1): void {
  edge(context, shape, side, shape.top, upperRound(shape), shape.flare, waveOf(shape));
}

/** Shut, it repeats the upper edge exactly, so that nothing shows between the lips. */
function lowerEdge(context: Canvas2D, shape: MouthShape, side: -1 | 1): void {
  const { top, bottom, flare, tuck } = shape;
  const loose = Math.min(1, (bottom - top) / LOOSE_PIXELS);
  const round = mix(upperRound(shape), 1, 0.9 * loose);
  const square = mix(flare, 0.3, 0.6 * tuck);
  edge(context, shape, side, bottom, round, square, waveOf(shape));
}

export function gapPath(context: Canvas2D, shape: MouthShape): void {
  context.beginPath();
  context.moveTo(-shape.inner, shape.corner);
  upperEdge(context, shape, -1);
  lowerEdge(context, shape, 1);
  context.closePath();
}

/** Where shut lips meet: from 1 pixel at the corners to 3 where the upper lip hangs. */
export function partingPath(context: Canvas2D, shape: MouthShape): void {
  const { inner, corner, top, upperLip, lowerLip, press } = shape;
  const round = upperRound(shape);
  const wave = waveOf(shape);
  const thick = Math.min(1.3, (upperLip + lowerLip) * 0.07) * (1 - 0.4 * press);
  context.beginPath();
  context.moveTo(-inner, corner - 0.3);
  edge(context, shape, -1, top - 0.3, round, shape.flare, wave);
  context.lineTo(inner, corner + 0.5);
  edge(context, shape, 1, top + thick, round, shape.flare, wave * 1.5);
  context.closePath();
}

/** Left to right over the upper lip's outer edge, from its corner. */
export function upperOutline(context: Canvas2D, shape: MouthShape): void {
  const { half, corner, top, upperLip, bow, fullness, ring } = shape;
  const peak = top - upperLip;
  const rise = peak - corner;
  const valley = peak + upperLip * bow * mix(0.42, 0.26, ring);
  const x1 = half * mix(0.8, 1, ring);
  const y1 = corner + rise * mix(0.2 + 0.4 * fullness, 0.52, ring);
  const x2 = half * mix(0.46, 0.62, ring);
  const y2 = peak + mix(0.3, -0.06 * rise, ring);
  const x3 = half * mix(0.21, 0.25, ring);
  context.bezierCurveTo(-x1, y1, -x2, y2, -x3, peak);
  context.bezierCurveTo(-x3 * 0.55, peak, -x3 * 0.4, valley, 0, valley);
  context.bezierCurveTo(x3 * 0.4, valley, x3 * 0.55, peak, x3, peak);
  context.bezierCurveTo(x2, y2, x1, y1, half, corner);
}

/** Right to left under the lower lip, from its corner. */
export function lowerOutline(context: Canvas2D, shape: MouthShape): void {
  const { half, corner, top, bottom, fullness, ring, flare } = shape;
  const low = lowestOf(shape);
  const fall = low - corner;
  const wide = Math.min(1, (bottom - top) / WIDE_PIXELS);
  const full = mix(mix(0.5 + 0.26 * fullness, 0.64, wide), 0.56, ring);
  const x1 = half * mix(mix(0.8, 0.96, wide), 1, Math.max(ring, flare));
  const y1 = corner + fall * mix(full, 0.74, flare);
  const x2 = half * mix(mix(0.44 + 0.1 * fullness, 0.55, ring), 0.72, flare);
  context.bezierCurveTo(x1, y1, x2, low, 0, low);
  context.bezierCurveTo(-x2, low, -x1, y1, -half, corner);
}

export function lowestOf({ bottom, lowerLip }: MouthShape): number {
  return bottom + lowerLip + 1.2;
}
