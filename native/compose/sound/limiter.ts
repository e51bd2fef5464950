/** A true-peak limiter that looks ahead: no click, no pumping, and nothing above the ceiling. */
import { PEAK_TAPS, raiseToPeaks } from './true-peak.ts';

/** 5 ms at 48 kHz: how long before a peak the level begins to fall. */
const LOOK_AHEAD = 240;
/** Per-sample factor by which the reduction shrinks after a peak: 80 ms to a third. */
const RELEASE = Math.exp(-1 / (0.08 * 48_000));
/** The interpolated peak at a window's end belongs to about its middle; a few samples more are a margin. */
const PEAK_DELAY = PEAK_TAPS;
const IN_SIGHT = LOOK_AHEAD + PEAK_DELAY;
const HISTORY = IN_SIGHT + PEAK_TAPS;
/** Samples for which it is decided together whether there is anything to do. */
const CHUNK = 256;

export class Limiter {
  /** Samples by which the output lags; push as much silence at the end to get the rest out. */
  static readonly delay = IN_SIGHT;
  readonly #ceiling: number;
  readonly #gains = new GainCurve();
  /** What came before and the block at hand, one per channel. */
  #joined: Float32Array[];
  #length = 0;
  readonly #peaks = new Float64Array(CHUNK);

  /** @param ceilingDbtp highest true peak that may come out */
  constructor(channels: number, ceilingDbtp: number) {
    this.#ceiling = 10 ** (ceilingDbtp / 20);
    this.#joined = Array.from({ length: channels }, () => new Float32Array(HISTORY));
  }

  /**
   * Takes a block per channel and puts another, as long and {@link delay} samples late, in its place.
   */
  process(channels: readonly Float32Array[]): void {
    const length = channels[0]?.length ?? 0;
    this.#take(channels, length);
    for (let start = 0; start < length; start += CHUNK)
      this.#limit(channels, start, Math.min(length, start + CHUNK));
  }

  #take(channels: readonly Float32Array[], length: number): void {
    for (const joined of this.#joined) joined.copyWithin(0, this.#length, this.#length + HISTORY);
    if ((this.#joined[0]?.length ?? 0) < HISTORY + length)
      this.#joined = this.#joined.map((old) => {
        const larger = new Float32Array(HISTORY + length);
        larger.set(old.subarray(0, HISTORY));
        return larger;
      });
    this.#joined.forEach((joined, channel) => {
      joined.set(channels[channel] as Float32Array, HISTORY);
    });
    this.#length = length;
  }

  #limit(channels: readonly Float32Array[], start: number, end: number): void {
    const peaks = this.#peaks;
    peaks.fill(0);
    let largest = 0;
    for (const joined of this.#joined)
      largest = Math.max(largest, raiseToPeaks(peaks, joined, HISTORY + start, HISTORY + end, this.#ceiling));
    const isUntouched = largest <= this.#ceiling && this.#gains.rest(end - start);
    if (!isUntouched) this.#gains.follow(peaks, end - start, this.#ceiling);
    for (const [channel, output] of channels.entries()) {
      const from = this.#joined[channel] as Float32Array;
      const late = HISTORY - Limiter.delay;
      if (isUntouched) output.set(from.subarray(start + late, end + late), start);
      else
        for (let at = start; at < end; at++)
          output[at] = (from[at + late] as number) * (peaks[at - start] as number);
    }
  }
}

/** The smallest gain in sight, released slowly, then averaged over the look-ahead: it arrives in time. */
class GainCurve {
  /** Needed gains in sight that can still be the smallest, ascending, and when they came: a ring. */
  readonly #gains = new Float64Array(RING);
  readonly #times = new Float64Array(RING);
  #first = 0;
  #count = 0;
  #released = 1;
  readonly #window = new Float64Array(LOOK_AHEAD).fill(1);
  #windowSum = LOOK_AHEAD;
  #at = 0;
  /** Samples since it let go of the last peak. */
  #atRest = LOOK_AHEAD;

  /** Passes over samples that need no gain, if it has let go; otherwise does nothing and tells so. */
  rest(length: number): boolean {
    if (this.#count > 0 || this.#atRest < LOOK_AHEAD) return false;
    this.#at += length;
    return true;
  }

  /** Puts the gains in the place of the peaks that ask for them. */
  follow(peaks: Float64Array, length: number, ceiling: number): void {
    for (let index = 0; index < length; index++) {
      const peak = peaks[index] as number;
      peaks[index] = this.#next(peak > ceiling ? ceiling / peak : 1);
    }
    // Sums of many small steps drift; where all are 1 the sum is known.
    if (this.#atRest >= LOOK_AHEAD) this.#windowSum = LOOK_AHEAD;
  }

  #next(needed: number): number {
    const at = this.#at++;
    if (needed < 1 || this.#count > 0) this.#note(at, needed);
    const smallest = this.#count > 0 ? (this.#gains[this.#first] as number) : 1;
    const risen = 1 - (1 - this.#released) * RELEASE;
    const released = Math.min(smallest, risen > 0.999_999 ? 1 : risen);
    this.#released = released;
    this.#atRest = released === 1 ? this.#atRest + 1 : 0;
    const slot = at % LOOK_AHEAD;
    this.#windowSum += released - (this.#window[slot] as number);
    this.#window[slot] = released;
    return Math.min(1, this.#windowSum / LOOK_AHEAD);
  }

  #note(at: number, needed: number): void {
    while (this.#count > 0 && (this.#gains[(this.#first + this.#count - 1) & RING_MASK] as number) >= needed)
      this.#count--;
    const place = (this.#first + this.#count) & RING_MASK;
    this.#gains[place] = needed;
    this.#times[place] = at;
    this.#count++;
    while ((this.#times[this.#first] as number) <= at - IN_SIGHT) {
      this.#first = (this.#first + 1) & RING_MASK;
      this.#count--;
    }
    if (this.#count === 1 && needed === 1) this.#count = 0;
  }
}

/** A power of two above {@link IN_SIGHT}. */
const RING = 512;
const RING_MASK = RING - 1;
