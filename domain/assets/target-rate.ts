/** Which constant rate a clip gets when it is made anew (V-07). */
import { RULE_LIMITS } from '../limits.ts';

/** Of film, television and phones, as they are in America and elsewhere. */
const USUAL_RATES: readonly number[] = [24_000 / 1001, 24, 25, 30_000 / 1001, 30];
const WHOLE_RATES: readonly number[] = [24, 25, 30];
/** What is measured around a usual rate is meant to be that. */
const NEAR = 0.03;

/**
 * Every picture of a fast clip counts for as many of the result as the next, so that motion stays even: 60 becomes 30.
 * @param hasVaryingRate no picture is left out of one that varies, where its mean rate allows that
 */
export function targetRate(framesPerSecond: number, hasVaryingRate: boolean): number {
  const most = RULE_LIMITS['V-07.rate'].maximum;
  const { maximum: tolerance } = RULE_LIMITS['V-07.tolerance'];
  const rate = framesPerSecond / Math.ceil(framesPerSecond / (most + tolerance));
  if (hasVaryingRate) return WHOLE_RATES.find((one) => one >= rate * (1 - NEAR)) ?? most;
  const [nearest = most] = USUAL_RATES.toSorted((a, b) => Math.abs(a - rate) - Math.abs(b - rate));
  if (Math.abs(nearest - rate) <= rate * NEAR) return nearest;
  return Math.min(most, Math.max(1, Math.round(rate * 1000) / 1000));
}
