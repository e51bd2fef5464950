/** A drawing stretched downwards, as a jaw stretches the lower face. */
import type { Rect } from '../types.ts';

/** Model y → model y where the drawing has it: lines that go on from each other. */
export interface Stretch {
  /** Model pixels, as seen; the last goes on for ever. */
  readonly from: number;
  readonly to: number;
  /** y of the drawing = `offset` + `scale` × y as seen. */
  readonly scale: number;
  readonly offset: number;
}

export const WHOLE: readonly Stretch[] = [
  { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, scale: 1, offset: 0 },
];

/** y of the drawing. */
export function drawnAt(y: number, stretches: readonly Stretch[]): number {
  const { scale, offset } = stretches.find(({ to }) => y < to) ?? stretches.at(-1)!;
  return y * scale + offset;
}

/** The box of a drawing as it is seen when stretched: it grows downwards. */
export function stretched(bounds: Rect, stretches: readonly Stretch[]): Rect {
  return { ...bounds, height: bounds.height - Math.min(0, stretches.at(-1)!.offset) };
}
