/** The lids of one instant. In an eye's own space x counts outwards, from the nose to the temple. */
import type { EyesData } from '../data/rig-schema.ts';
import type { Stance } from '../motion/stance.ts';

export type Point = readonly [x: number, y: number];

export interface Curve {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
}

export interface Eye {
  readonly data: EyesData;
  readonly upper: Curve;
  readonly lower: Curve;
  /** [0..1] how far the lids are apart, of what they are at rest. */
  readonly open: number;
  /** [0..1] how much wider than at rest. */
  readonly wide: number;
  /** [0..1] how far the lower lid has come up. */
  readonly squint: number;
}

/** Lids go no further apart, of what they are at rest. */
export const WIDEST = 1.35;
/** Shares of their way that lids go with the brows: the outer half sinks in grief, the inner one in anger. */
const GRIEF_SINKS = 0.36;
const GRIEF_RAISES = 0.08;
const ANGER_SINKS = 0.26;
/** Share of its depth that the lower lid loses to a squint, and to a blink. */
const SQUINT_RISE = 0.72;
const SHUT_RISE = 0.12;
/** Pixels that grief pulls the outer corner down. */
const CORNER_SINKS = 2;

/** The lids' curves; both eyes have the same. */
export function eyeOf(data: EyesData, { eyes, mood }: Pick<Stance, 'eyes' | 'mood'>): Eye {
  const open = Math.min(WIDEST, Math.max(0, eyes.lids * (1 + mood.eyes)));
  const part = Math.min(1, open);
  const { inner, outer } = data;
  const grief = Math.max(0, mood.browInner);
  const anger = Math.max(0, -mood.browInner);
  const rise = 1 - SQUINT_RISE * mood.squint - SHUT_RISE * (1 - part);
  // Shut, the upper lid lies on the lower one, which comes up a little to meet it.
  const shut = 0.94 * (1 - SQUINT_RISE * mood.squint - SHUT_RISE);
  const lid = (lower: Point, upper: Point, share: number): Point => [
    lower[0] + (upper[0] - lower[0]) * share,
    lower[1] * shut + (upper[1] - lower[1] * shut) * share,
  ];
  const corner: Point = [
    outer[0],
    outer[1] * part + data.lower[1][1] * 0.25 * (1 - part) + CORNER_SINKS * grief * part,
  ];
  return {
    data,
    upper: {
      from: inner,
      a: lid(data.lower[0], data.upper[0], open * (1 - ANGER_SINKS * anger + GRIEF_RAISES * grief)),
      b: lid(data.lower[1], data.upper[1], open * (1 - GRIEF_SINKS * grief)),
      to: corner,
    },
    lower: {
      from: inner,
      a: [data.lower[0][0], data.lower[0][1] * rise],
      b: [data.lower[1][0], data.lower[1][1] * rise],
      to: corner,
    },
    open: part,
    wide: Math.max(0, open - 1) / (WIDEST - 1),
    squint: mood.squint,
  };
}

/** @param ends share of the way that the curve's ends go */
export function raised({ from, a, b, to }: Curve, by: number, ends: number): Curve {
  const up = ([x, y]: Point, pixels: number): Point => [x, y - pixels];
  return { from: up(from, by * ends), a: up(a, by), b: up(b, by), to: up(to, by * ends) };
}

/** @param part [0..1] from the inner corner to the outer one */
export function pointAt({ from, a, b, to }: Curve, part: number): Point {
  const rest = 1 - part;
  const at = (axis: 0 | 1) =>
    from[axis] * rest ** 3 +
    3 * a[axis] * part * rest ** 2 +
    3 * b[axis] * part ** 2 * rest +
    to[axis] * part ** 3;
  return [at(0), at(1)];
}

/** y of a curve above or below an x of it. */
export function heightAt(curve: Curve, x: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (pointAt(curve, middle)[0] < x) low = middle;
    else high = middle;
  }
  return pointAt(curve, low)[1];
}
