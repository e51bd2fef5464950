/** A true-peak limiter that looks ahead: no click, no pumping, and nothing above the ceiling. */
import { interpolatedPeak, PEAK_TAPS } from './loudness.ts';

/** 5 ms at 48 kHz: how long before a peak the level begins to fall. */
const LOOK_AHEAD = 240;
/** Per-sample factor by which the reduction shrinks after a peak: 80 ms to a third. */
const RELEASE = Math.exp(-1 / (0.08 * 48_000));
/** The interpolated peak at a window's end belongs to about its middle; a few samples more are a margin. */
const PEAK_DELAY = PEAK_TAPS;

export class Limiter {
  /** Samples by which the output lags; push as much silence at the end to get the rest out. */
  static readonly delay = LOOK_AHEAD + PEAK_DELAY;
  readonly #ceiling: number;
  readonly #history: Float32Array[];
  /** Needed gains of the last {@link LOOK_AHEAD} samples that can still be the smallest, ascending. */
  #deque: { at: number; gain: number }[] = [];
  #released = 1;
  readonly #window = new Float64Array(LOOK_AHEAD).fill(1);
  #windowSum = LOOK_AHEAD;
  #at = 0;

  /** @param ceilingDbtp highest true peak that may come out */
  constructor(channels: number, ceilingDbtp: number) {
    this.#ceiling = 10 ** (ceilingDbtp / 20);
    this.#history = Array.from({ length: channels }, () => new Float32Array(Limiter.delay + PEAK_TAPS));
  }

  /** Takes a block per channel, gives one as long, {@link delay} samples late. */
  process(channels: readonly Float32Array[]): Float32Array[] {
    const length = channels[0]?.length ?? 0;
    const kept = this.#history[0]?.length ?? 0;
    const joined = channels.map((samples, channel) => {
      const all = new Float32Array(kept + length);
      all.set(this.#history[channel] ?? new Float32Array(kept));
      all.set(samples, kept);
      return all;
    });
    const output = channels.map(() => new Float32Array(length));
    for (let index = 0; index < length; index++) {
      let peak = 0;
      for (const all of joined) peak = Math.max(peak, interpolatedPeak(all, kept + index, this.#ceiling));
      const gain = this.#gainFor(peak > this.#ceiling ? this.#ceiling / peak : 1);
      for (let channel = 0; channel < output.length; channel++) {
        const from = joined[channel] as Float32Array;
        (output[channel] as Float32Array)[index] = (from[kept + index - Limiter.delay] as number) * gain;
      }
    }
    joined.forEach((all, channel) => {
      this.#history[channel] = all.slice(all.length - kept);
    });
    return output;
  }

  /** The smallest gain in sight, released slowly, then averaged over the look-ahead: it arrives in time. */
  #gainFor(needed: number): number {
    const at = this.#at++;
    const deque = this.#deque;
    if (needed < 1 || deque.length > 0) {
      while (deque.length > 0 && (deque.at(-1)?.gain ?? 0) >= needed) deque.pop();
      deque.push({ at, gain: needed });
      while ((deque[0]?.at ?? at) <= at - LOOK_AHEAD - PEAK_DELAY) deque.shift();
      if (deque.length === 1 && deque[0]?.gain === 1) deque.length = 0;
    }
    const smallest = deque[0]?.gain ?? 1;
    const risen = 1 - (1 - this.#released) * RELEASE;
    this.#released = Math.min(smallest, risen > 0.999_999 ? 1 : risen);
    const slot = at % LOOK_AHEAD;
    this.#windowSum += this.#released - (this.#window[slot] as number);
    this.#window[slot] = this.#released;
    return Math.min(1, this.#windowSum / LOOK_AHEAD);
  }
}
