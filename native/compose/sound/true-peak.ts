/** The signal between the samples: true peaks after ITU-R BS.1770-4, annex 2, at 48 kHz. */

/** Four phases of the interpolator; the last two mirror the first two. */
const PHASE_0 = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const PHASE_1 = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
  -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
export const PEAK_TAPS = 12;
const LAST = PEAK_TAPS - 1;
/** No interpolated value exceeds this many times the largest sample near it. */
const PEAK_BOUND = Math.max(
  ...[PHASE_0, PHASE_1].map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)),
);
const OUTER = Float64Array.from(PHASE_0);
const INNER = Float64Array.from(PHASE_1);

/** Samples that are looked at together: where all are soft, nothing between them is loud. */
const GRANULE = 32;

/**
 * Largest magnitudes of the signal around each of the samples from `start` to `end`, each from a window of
 * {@link PEAK_TAPS} samples of which it is the last. They belong to a time some six samples before.
 * @param samples reaching back {@link PEAK_TAPS} − 1 before `start`
 * @param floor what does not exceed it may be told as 0
 * @param peaks gets each peak, or what it held where that is larger, from index 0 on
 * @returns the largest
 */
export function raiseToPeaks(
  peaks: Float64Array,
  samples: Float32Array,
  start: number,
  end: number,
  floor: number,
): number {
  const soft = floor / PEAK_BOUND;
  let largest = 0;
  for (let from = start; from < end; from += GRANULE) {
    const to = Math.min(end, from + GRANULE);
    if (!exceeds(samples, from - LAST, to, soft)) continue;
    for (let at = from; at < to; at++) {
      const peak = peakAround(samples, at);
      if (peak > (peaks[at - start] as number)) peaks[at - start] = peak;
      if (peak > largest) largest = peak;
    }
  }
  return largest;
}

function exceeds(samples: Float32Array, start: number, end: number, limit: number): boolean {
  for (let at = start; at < end; at++) {
    const value = samples[at] as number;
    if (value > limit || -value > limit) return true;
  }
  return false;
}

function peakAround(samples: Float32Array, at: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let tap = 0; tap < PEAK_TAPS; tap++) {
    const value = samples[at - tap] as number;
    a += (OUTER[tap] as number) * value;
    b += (INNER[tap] as number) * value;
    c += (INNER[LAST - tap] as number) * value;
    d += (OUTER[LAST - tap] as number) * value;
  }
  const between = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  return Math.max(between, Math.abs(samples[at - PEAK_TAPS / 2] as number));
}

/** The largest true peak of a stream of blocks. */
export class PeakMeter {
  /** Linear. */
  peak = 0;
  #joined = new Float32Array(LAST);
  #peaks = new Float64Array(0);
  #length = 0;

  add(samples: Float32Array): void {
    const kept = this.#joined.copyWithin(0, this.#length, this.#length + LAST);
    if (this.#peaks.length < samples.length) {
      this.#joined = new Float32Array(LAST + samples.length);
      this.#joined.set(kept.subarray(0, LAST));
      this.#peaks = new Float64Array(samples.length);
    }
    this.#joined.set(samples, LAST);
    this.#length = samples.length;
    const end = LAST + samples.length;
    const largest = raiseToPeaks(this.#peaks, this.#joined, LAST, end, this.peak);
    if (largest > this.peak) this.peak = largest;
  }
}
