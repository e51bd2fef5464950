/** Fewer points for outlines that are drawn in every frame. */
import type { ParsedPath } from '../path.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Codes as `parsePath` gives them. */
const [MOVE, LINE, CLOSE] = [0, 1, 4];

/**
 * A polygon without the corners that it does not need (Douglas and Peucker 1973); other paths as they are.
 * @param tolerance how far it may then be from where it was
 */
export function slimmed(path: ParsedPath, tolerance: number): ParsedPath {
  const points: Point[] = [];
  let at = 0;
  for (; at < path.length && path[at] === (at === 0 ? MOVE : LINE); at += 3)
    points.push({ x: path[at + 1]!, y: path[at + 2]! });
  if (points.length < 4 || path[at] !== CLOSE || at !== path.length - 1) return path;
  const middle = points.length >> 1;
  const kept = [...lineOf(points.slice(0, middle), tolerance), ...lineOf(points.slice(middle), tolerance)];
  return [...kept.flatMap(({ x, y }, index) => [index === 0 ? MOVE : LINE, x, y]), CLOSE];
}

function lineOf(points: readonly Point[], tolerance: number): readonly Point[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  const [width, height] = [last.x - first.x, last.y - first.y];
  const length = Math.hypot(width, height) || 1;
  let [furthest, most] = [0, tolerance];
  for (const [index, { x, y }] of points.entries()) {
    const distance = Math.abs((x - first.x) * height - (y - first.y) * width) / length;
    if (distance > most) [furthest, most] = [index, distance];
  }
  if (furthest === 0) return [first, last];
  return [
    ...lineOf(points.slice(0, furthest + 1), tolerance).slice(0, -1),
    ...lineOf(points.slice(furthest), tolerance),
  ];
}
