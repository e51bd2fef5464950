/** Loudness and true peak after ITU-R BS.1770-4 and EBU R 128, at 48 kHz. */
import { PeakMeter } from './true-peak.ts';

/** Biquad of the K weighting at 48 kHz (BS.1770-4, tables 1 and 2): b0, b1, b2, a1, a2. */
const SHELF = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
const HIGH_PASS = [1, -2, 1, -1.99004745483398, 0.99007225036621];
/** Gating blocks are 400 ms long and start every 100 ms. */
const HOP_SAMPLES = 4800;
const HOPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

export interface Loudness {
  /** −∞ for silence. */
  readonly integratedLufs: number;
  /** −∞ for silence. */
  readonly truePeakDbtp: number;
}

/** Measures a stream of blocks. A single channel counts as heard from both loudspeakers. */
export class LoudnessMeter {
  readonly #filters: { shelf: Float64Array; highPass: Float64Array }[];
  readonly #peaks: PeakMeter[];
  readonly #hops: number[] = [];
  #sum = 0;
  #inHop = 0;

  constructor(channels: 1 | 2) {
    this.#filters = Array.from({ length: channels }, () => ({
      shelf: new Float64Array(2),
      highPass: new Float64Array(2),
    }));
    this.#peaks = Array.from({ length: channels }, () => new PeakMeter());
  }

  /** @param channels equally long stretches, one per channel, [-1..1] and beyond */
  add(channels: readonly Float32Array[]): void {
    const length = channels[0]?.length ?? 0;
    for (let start = 0; start < length; ) {
      const end = Math.min(length, start + HOP_SAMPLES - this.#inHop);
      channels.forEach((samples, channel) => {
        const filter = this.#filters[channel];
        if (filter) this.#sum += weightedEnergy(samples, start, end, filter.shelf, filter.highPass);
      });
      this.#inHop += end - start;
      if (this.#inHop === HOP_SAMPLES) {
        this.#hops.push(this.#sum);
        this.#sum = 0;
        this.#inHop = 0;
      }
      start = end;
    }
    channels.forEach((samples, channel) => {
      this.#peaks[channel]?.add(samples);
    });
  }

  /** What was measured so far. Sounds shorter than one gating block count as one. */
  result(): Loudness {
    const weight = this.#filters.length === 1 ? 2 : 1;
    const hops = this.#hops.length < HOPS_PER_BLOCK ? [...this.#hops, this.#sum, 0, 0, 0] : this.#hops;
    const blocks: number[] = [];
    for (let at = 0; at + HOPS_PER_BLOCK <= hops.length; at++) {
      let energy = 0;
      for (let hop = at; hop < at + HOPS_PER_BLOCK; hop++) energy += hops[hop] ?? 0;
      blocks.push((weight * energy) / (HOP_SAMPLES * HOPS_PER_BLOCK));
    }
    const loud = blocks.filter((energy) => lufs(energy) > ABSOLUTE_GATE_LUFS);
    const gate = lufs(mean(loud)) + RELATIVE_GATE_LU;
    const peak = Math.max(0, ...this.#peaks.map((one) => one.peak));
    return {
      integratedLufs: lufs(mean(loud.filter((energy) => lufs(energy) > gate))),
      truePeakDbtp: 20 * Math.log10(peak),
    };
  }
}

function weightedEnergy(
  samples: Float32Array,
  start: number,
  end: number,
  shelf: Float64Array,
  highPass: Float64Array,
): number {
  const [b0, b1, b2, a1, a2] = SHELF as [number, number, number, number, number];
  const [, , , c1, c2] = HIGH_PASS as [number, number, number, number, number];
  let s1 = shelf[0] as number;
  let s2 = shelf[1] as number;
  let h1 = highPass[0] as number;
  let h2 = highPass[1] as number;
  let sum = 0;
  for (let at = start; at < end; at++) {
    const input = samples[at] as number;
    // Transposed direct form II.
    const shelved = b0 * input + s1;
    s1 = b1 * input - a1 * shelved + s2;
    s2 = b2 * input - a2 * shelved;
    const weighted = shelved + h1;
    h1 = -2 * shelved - c1 * weighted + h2;
    h2 = shelved - c2 * weighted;
    sum += weighted * weighted;
  }
  // What decays below the smallest normal number slows every later sample down.
  shelf[0] = flush(s1);
  shelf[1] = flush(s2);
  highPass[0] = flush(h1);
  highPass[1] = flush(h2);
  return sum;
}

function flush(value: number): number {
  return Math.abs(value) < 1e-30 ? 0 : value;
}

function lufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
