/** Sound that need not lie in memory. */

/** Samples at 48 kHz, read at any place and as often as wanted. */
export interface SampleSource {
  /** Samples of one channel. */
  readonly sampleCount: number;
  readonly channels: 1 | 2;
  /**
   * Fills `out` (interleaved where there are two channels) with the samples from `start` on; what lies outside
   * [0, sampleCount) is silence.
   */
  read(start: number, out: Float32Array): void;
}

/** Samples that are in memory already. */
export function memorySource(samples: Float32Array, channels: 1 | 2 = 1): SampleSource {
  const sampleCount = Math.floor(samples.length / channels);
  return {
    sampleCount,
    channels,
    read(start, out) {
      const from = start * channels;
      const first = Math.min(out.length, Math.max(0, -from));
      const last = Math.max(first, Math.min(out.length, sampleCount * channels - from));
      out.fill(0, 0, first);
      out.set(samples.subarray(from + first, from + last), first);
      out.fill(0, last);
    },
  };
}
