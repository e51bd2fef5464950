/**
 * Change of sample rate by a windowed sinc (Kaiser, β = 9, about −90 dB): flat to 0.9 of the lower Nyquist
 * frequency, and nothing folds back. The filter is centred, so times do not shift.
 */
import { boundedSource, memorySource, type SampleSource } from '../../compose/sound/source.ts';
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
  const source = resampledSource(memorySource(samples), fromHz, toHz);
  const result = new Float32Array(source.sampleCount);
  for (let start = 0; start < result.length; start += STRETCH) {
    if (start > 0) await giveWay(signal);
    source.read(start, result.subarray(start, start + STRETCH));
  }
  return result;
}

/** A source of one channel at another rate, computed as it is read; the length is scaled and rounded. */
export function resampledSource(source: SampleSource, fromHz: number, toHz: number): SampleSource {
  if (fromHz === toHz) return source;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const bank = filterBank(toHz / divisor, fromHz / divisor);
  const { up, down, reach } = bank;
  let window = new Float32Array(0);
  const sampleCount = Math.round((source.sampleCount * up) / down);
  return boundedSource({ sampleCount, channels: 1 }, (start, out) => {
    const first = Math.floor((start * down) / up) - reach + 1;
    const last = Math.floor(((start + out.length - 1) * down) / up) + reach;
    if (window.length <= last - first) window = new Float32Array(last - first + 1);
    const heard = window.subarray(0, last - first + 1);
    source.read(first, heard);
    filter(bank, heard, (start * down) % up, out);
  });
}

/**
 * @param heard from the first sample that the first result needs
 * @param phase of the first result: how far, in steps of 1/up, it lies behind a sample
 */
function filter(
  { up, down, reach, taps }: FilterBank,
  heard: Float32Array,
  phase: number,
  out: Float32Array,
) {
  const size = 2 * reach;
  let from = 0;
  for (let index = 0; index < out.length; index += 1) {
    const row = phase * size;
    let even = 0;
    let odd = 0;
    for (let tap = 0; tap < size; tap += 2) {
      even += (heard[from + tap] as number) * (taps[row + tap] as number);
      odd += (heard[from + tap + 1] as number) * (taps[row + tap + 1] as number);
    }
    out[index] = even + odd;
    phase += down;
    while (phase >= up) {
      phase -= up;
      from += 1;
    }
  }
}
