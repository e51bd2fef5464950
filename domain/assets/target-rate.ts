/** Which constant rate a clip gets when it is made anew (V-07). */
import { RULE_LIMITS } from '../limits.ts';

/** Of film, television and phones; the first of each pair is what its name means in America. */
const USUAL_RATES: readonly number[] = [24_000 / 1001, 24, 25, 30_000 / 1001, 30];
/** What varies around a usual rate is meant to be that. */
const NEAR = 0.03;

/** Every picture of a fast clip counts for as many of the result as the next, so that motion stays even: 60 becomes 30. */
export function targetRate(framesPerSecond: number): number {
  const most = RULE_LIMITS['V-07.rate'].maximum;
  const { maximum: tolerance } = RULE_LIMITS['V-07.tolerance'];
  const rate = framesPerSecond / Math.ceil(framesPerSecond / (most + tolerance));
  const [nearest = most] = USUAL_RATES.toSorted((a, b) => Math.abs(a - rate) - Math.abs(b - rate));
  if (Math.abs(nearest - rate) <= rate * NEAR) return nearest;
  return Math.min(most, Math.max(1, Math.round(rate * 1000) / 1000));
}
