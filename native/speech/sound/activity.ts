/** Where in a recording somebody speaks. */
import type { SampleSource } from '../../compose/sound/source.ts';
import { levelsOf } from './level.ts';

export const ACTIVITY_WINDOW_MS = 10;
/** Gaps within speech that are closures of stops, not pauses. */
const LONGEST_CLOSURE_MS = 90;
const SHORTEST_SOUND_MS = 30;

export interface Activity {
  /** Root mean square per 10 ms. */
  readonly level: Float32Array;
  /** Half open, in 10 ms windows, ascending. */
  readonly regions: readonly { readonly start: number; readonly end: number }[];
  /** 95th percentile of the level: how loud the speaker is. */
  readonly loud: number;
}

/** @param sound one channel */
export function speechActivity(sound: SampleSource, sampleRateHz: number): Activity {
  const level = levelsOf(sound, Math.round((sampleRateHz * ACTIVITY_WINDOW_MS) / 1000));
  const sorted = Float32Array.from(level).sort();
  const floor = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const threshold = Math.max(0.0015, Math.min(floor * 3, loud * 0.3), loud * 0.03);
  const regions: { start: number; end: number }[] = [];
  for (let window = 0; window < level.length; window += 1) {
    if (level[window]! < threshold) continue;
    const last = regions.at(-1);
    if (last !== undefined && (window - last.end) * ACTIVITY_WINDOW_MS <= LONGEST_CLOSURE_MS)
      last.end = window + 1;
    else regions.push({ start: window, end: window + 1 });
  }
  return {
    level,
    regions: regions.filter(({ start, end }) => (end - start) * ACTIVITY_WINDOW_MS >= SHORTEST_SOUND_MS),
    loud,
  };
}
