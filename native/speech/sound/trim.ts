/** Where speech begins and ends in a provider's sound. */
import { levels } from './level.ts';

/** −48 dBFS after gain: quieter than the weakest fricative that is still heard. */
const THRESHOLD = 0.004;
const WINDOW_MS = 5;
const LEAD_MS = 4;
const TAIL_MS = 8;

/** Samples, half open, or `null` for silence. `gain` is what the sound will be multiplied by. */
export function trim(
  samples: Float32Array,
  sampleRateHz: number,
  gain: number,
): { readonly start: number; readonly end: number } | null {
  const window = Math.round((sampleRateHz * WINDOW_MS) / 1000);
  const heard = levels(samples, window);
  let first = 0;
  while (first < heard.length && heard[first]! * gain < THRESHOLD) first += 1;
  if (first === heard.length) return null;
  let last = heard.length - 1;
  while (heard[last]! * gain < THRESHOLD) last -= 1;
  const ms = (milliseconds: number) => Math.round((sampleRateHz * milliseconds) / 1000);
  return {
    start: Math.max(0, first * window - ms(LEAD_MS)),
    end: Math.min(samples.length, (last + 1) * window + ms(TAIL_MS)),
  };
}
