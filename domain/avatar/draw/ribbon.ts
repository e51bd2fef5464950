/** Lines whose width changes along them, as outlines. */
import type { ParsedPath } from '../path.ts';

/** Points that stand for one curve of the spine. */
const SAMPLES = 14;

/**
 * @param spine one open line of `M` and `C`, `Q` or `L`
 * @param widths whole widths, evenly along the spine
 * @returns SVG path text
 */
export function ribbonOutline(spine: ParsedPath, widths: readonly number[]): string {
  const points = sampled(spine);
  const lengths = [0];
  for (let index = 1; index < points.length; index++) {
    const [before, here] = [points[index - 1]!, points[index]!];
    lengths.push(lengths[index - 1]! + Math.hypot(here.x - before.x, here.y - before.y));
  }
  const total = lengths.at(-1) || 1;
  const sides = points.map((point, index) => {
    const [before, after] = [
      points[Math.max(0, index - 1)]!,
      points[Math.min(points.length - 1, index + 1)]!,
    ];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const half = widthAt(widths, lengths[index]! / total) / 2;
    const [x, y] = [(-(after.y - before.y) / length) * half, ((after.x - before.x) / length) * half];
    return {
      left: `${round(point.x + x)} ${round(point.y + y)}`,
      right: `${round(point.x - x)} ${round(point.y - y)}`,
    };
  });
  const there = sides.map(({ left }) => left);
  const back = sides.map(({ right }) => right).reverse();
  return `M${[...there, ...back].join(' L')} Z`;
}

function widthAt(widths: readonly number[], part: number): number {
  const at = part * (widths.length - 1);
  const index = Math.min(widths.length - 2, Math.floor(at));
  const share = at - index;
  const eased = share * share * (3 - 2 * share);
  return widths[index]! + (widths[index + 1]! - widths[index]!) * eased;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Codes as `parsePath` gives them: 0 M, 1 L, 2 C, 3 Q, 4 Z. */
function sampled(path: ParsedPath): readonly Point[] {
  const points: Point[] = [];
  let here: Point = { x: 0, y: 0 };
  const add = (at: (part: number) => Point) => {
    for (let step = 1; step <= SAMPLES; step++) points.push(at(step / SAMPLES));
    here = points.at(-1)!;
  };
  for (let at = 0; at < path.length; ) {
    const [code, a, b, c, d, e, f] = path.slice(at, at + 7) as [number, ...number[]];
    const from = here;
    if (code === 0) {
      here = { x: a!, y: b! };
      points.push(here);
      at += 3;
    } else if (code === 1) {
      add((part) => ({ x: from.x + (a! - from.x) * part, y: from.y + (b! - from.y) * part }));
      at += 3;
    } else if (code === 2) {
      const cubic = (p: number, q: number, r: number, s: number, t: number) =>
        p * (1 - t) ** 3 + 3 * q * t * (1 - t) ** 2 + 3 * r * t * t * (1 - t) + s * t ** 3;
      add((part) => ({ x: cubic(from.x, a!, c!, e!, part), y: cubic(from.y, b!, d!, f!, part) }));
      at += 7;
    } else if (code === 3) {
      const quadratic = (p: number, q: number, r: number, t: number) =>
        p * (1 - t) ** 2 + 2 * q * t * (1 - t) + r * t * t;
      add((part) => ({ x: quadratic(from.x, a!, c!, part), y: quadratic(from.y, b!, d!, part) }));
      at += 5;
    } else at += 1;
  }
  return points;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
