/** Sound that need not lie in memory. */

/** Samples at 48 kHz unless said otherwise, read at any place and as often as wanted. */
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

/** Where sound is put as it is made. */
export interface SampleSink {
  /** Samples of one channel so far. */
  readonly sampleCount: number;
  /** Appends whole groups of channels; the memory may be used again afterwards. */
  write(samples: Float32Array): void;
  /** Ends the writing: what was written can be read. */
  finish(): SampleSource;
  /** Throws away what was written, finished or not. May be called again. */
  discard(): void;
}

/**
 * A source out of what reads within its bounds.
 * @param readInside fills the whole of `out`, from a place such that nothing lies outside
 */
export function boundedSource(
  { sampleCount, channels }: Pick<SampleSource, 'sampleCount' | 'channels'>,
  readInside: (start: number, out: Float32Array) => void,
): SampleSource {
  return {
    sampleCount,
    channels,
    read(start, out) {
      const wanted = out.length / channels;
      const first = Math.min(wanted, Math.max(0, -start));
      const last = Math.max(first, Math.min(wanted, sampleCount - start));
      if (first === 0 && last === wanted) return readInside(start, out);
      out.fill(0, 0, first * channels);
      out.fill(0, last * channels);
      if (last > first) readInside(start + first, out.subarray(first * channels, last * channels));
    },
  };
}

/** Samples that are in memory already. */
export function memorySource(samples: Float32Array, channels: 1 | 2 = 1): SampleSource {
  const sampleCount = Math.floor(samples.length / channels);
  return boundedSource({ sampleCount, channels }, (start, out) =>
    out.set(samples.subarray(start * channels, start * channels + out.length)),
  );
}

/** The samples from `start` to `end`, which lie within the source. */
export function sliceOf(source: SampleSource, start: number, end: number): SampleSource {
  const { channels } = source;
  return boundedSource({ sampleCount: end - start, channels }, (at, out) => source.read(start + at, out));
}

/** All samples at once, interleaved where there are two channels. */
export function wholeOf(source: SampleSource): Float32Array {
  const samples = new Float32Array(source.sampleCount * source.channels);
  source.read(0, samples);
  return samples;
}

/** Keeps what it is given in memory, for sounds that are short. */
export class MemorySink implements SampleSink {
  readonly #pieces: Float32Array[] = [];
  sampleCount = 0;

  /** One channel. */
  write(samples: Float32Array): void {
    this.#pieces.push(samples.slice());
    this.sampleCount += samples.length;
  }

  finish(): SampleSource {
    const all = new Float32Array(this.sampleCount);
    let at = 0;
    for (const piece of this.#pieces.splice(0)) {
      all.set(piece, at);
      at += piece.length;
    }
    return memorySource(all);
  }

  discard(): void {
    this.#pieces.length = 0;
  }
}
