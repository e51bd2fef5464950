/** Loudness of mono sound, seen through short windows. */
import type { SampleSource } from '../../compose/sound/source.ts';

/** Root mean square of a stretch, [0..1]. */
export function rms(samples: Float32Array, start = 0, end = samples.length): number {
  if (end <= start) return 0;
  let sum = 0;
  for (let index = start; index < end; index += 1) sum += samples[index]! * samples[index]!;
  return Math.sqrt(sum / (end - start));
}

export function decibels(amplitude: number): number {
  return 20 * Math.log10(Math.max(amplitude, 1e-9));
}

/** Root mean square of each window of `size` samples; the last may be shorter. */
export function levels(samples: Float32Array, size: number): Float32Array {
  const result = new Float32Array(Math.ceil(samples.length / size));
  for (let index = 0; index < result.length; index += 1)
    result[index] = rms(samples, index * size, Math.min(samples.length, (index + 1) * size));
  return result;
}

/** As {@link levels}, of sound that need not lie in memory. */
export function levelsOf(source: SampleSource, size: number): Float32Array {
  const result = new Float32Array(Math.ceil(source.sampleCount / size));
  const block = new Float32Array(size * BLOCK_WINDOWS);
  for (let first = 0; first < result.length; first += BLOCK_WINDOWS) {
    const start = first * size;
    const part = block.subarray(0, Math.min(block.length, source.sampleCount - start));
    source.read(start, part);
    result.set(levels(part, size), first);
  }
  return result;
}

/** Windows read at once. */
const BLOCK_WINDOWS = 100;

/**
 * Level of the speech itself: the root mean square over the 20 ms windows within 25 dB of the loudest. Pauses and
 * how many there are do not count. 0 for silence.
 */
export function speechLevel(samples: Float32Array, sampleRateHz: number): number {
  const windows = levels(samples, Math.round(sampleRateHz / 50));
  const loudest = windows.reduce((a, b) => Math.max(a, b), 0);
  if (loudest < 1e-4) return 0;
  let sum = 0;
  let count = 0;
  for (const value of windows) {
    if (value < loudest * 0.056) continue;
    sum += value * value;
    count += 1;
  }
  return Math.sqrt(sum / count);
}
