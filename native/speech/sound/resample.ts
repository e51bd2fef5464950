/**
 * Change of sample rate by a windowed sinc (Kaiser, β = 9, about −90 dB): flat to 0.9 of the lower Nyquist
 * frequency, and nothing folds back. The filter is centred, so times do not shift.
 */
import { giveWay } from '../give-way.ts';

/** Zero crossings of the sinc on each side. */
const HALF_WIDTH = 24;
const BETA = 9;
const ROLL_OFF = 0.94;

/** Samples made between two breaths: some 10 ms of work. */
const STRETCH = 1 << 18;

interface FilterBank {
  readonly up: number;
  readonly down: number;
  readonly reach: number;
  /** `up` filters of `2 * reach` taps, one after the other. */
  readonly taps: Float32Array;
}

const banks = new Map<string, FilterBank>();

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function filterBank(up: number, down: number): FilterBank {
  const key = `${up}/${down}`;
  const known = banks.get(key);
  if (known !== undefined) return known;
  const cutoff = Math.min(1, up / down) * ROLL_OFF;
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  const norm = besselI0(BETA);
  const taps = new Float32Array(up * 2 * reach);
  for (let phase = 0; phase < up; phase += 1) {
    const filter = taps.subarray(phase * 2 * reach, (phase + 1) * 2 * reach);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) {
      const distance = tap - reach + 1 - phase / up;
      const at = distance / reach;
      const window = Math.abs(at) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - at * at)) / norm;
      const x = Math.PI * distance * cutoff;
      filter[tap] = (Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x) * window;
      sum += filter[tap]!;
    }
    // Each phase passes a constant unchanged, so that no tone of the rate ratio is added.
    for (let tap = 0; tap < filter.length; tap += 1) filter[tap]! /= sum;
  }
  const bank = { up, down, reach, taps };
  banks.set(key, bank);
  return bank;
}

/**
 * Mono in, mono out; the length is scaled and rounded. The same array comes back when the rates agree. Gives way to
 * the event loop; rejects with CANCELLED.
 */
export async function resample(
  samples: Float32Array,
  fromHz: number,
  toHz: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  if (fromHz === toHz) return samples;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const bank = filterBank(toHz / divisor, fromHz / divisor);
  const result = new Float32Array(Math.round((samples.length * bank.up) / bank.down));
  for (let start = 0; start < result.length; start += STRETCH) {
    if (start > 0) await giveWay(signal);
    resampleStretch(bank, samples, result, start, Math.min(result.length, start + STRETCH));
  }
  return result;
}

function resampleStretch(
  { up, down, reach, taps }: FilterBank,
  samples: Float32Array,
  result: Float32Array,
  start: number,
  end: number,
): void {
  const size = 2 * reach;
  for (let index = start; index < end; index += 1) {
    const position = index * down;
    const first = Math.floor(position / up) - reach + 1;
    const filter = (position % up) * size;
    const last = Math.min(size, samples.length - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < last; tap += 1)
      sum += samples[first + tap]! * taps[filter + tap]!;
    result[index] = sum;
  }
}
