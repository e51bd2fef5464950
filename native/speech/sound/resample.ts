/**
 * Change of sample rate by a windowed sinc (Kaiser, β = 9, about −90 dB): flat to 0.9 of the lower Nyquist
 * frequency, and nothing folds back. The filter is centred, so times do not shift.
 */

/** Zero crossings of the sinc on each side. */
const HALF_WIDTH = 24;
const BETA = 9;
const ROLL_OFF = 0.94;

const banks = new Map<string, { phases: Float32Array[]; reach: number }>();

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

function filterBank(up: number, down: number): { phases: Float32Array[]; reach: number } {
  const key = `${up}/${down}`;
  const known = banks.get(key);
  if (known !== undefined) return known;
  const cutoff = Math.min(1, up / down) * ROLL_OFF;
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  const norm = besselI0(BETA);
  const phases = Array.from({ length: up }, (_, phase) => {
    const taps = new Float32Array(2 * reach);
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) {
      const distance = tap - reach + 1 - phase / up;
      const at = distance / reach;
      const window = Math.abs(at) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - at * at)) / norm;
      const x = Math.PI * distance * cutoff;
      taps[tap] = (Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x) * window;
      sum += taps[tap]!;
    }
    // Each phase passes a constant unchanged, so that no tone of the rate ratio is added.
    for (let tap = 0; tap < taps.length; tap += 1) taps[tap]! /= sum;
    return taps;
  });
  const bank = { phases, reach };
  banks.set(key, bank);
  return bank;
}

/** Mono in, mono out; the length is scaled and rounded. The same array comes back when the rates agree. */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return samples;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const { phases, reach } = filterBank(up, down);
  const result = new Float32Array(Math.round((samples.length * up) / down));
  let base = 0;
  let phase = 0;
  for (let index = 0; index < result.length; index += 1) {
    const taps = phases[phase]!;
    const first = base - reach + 1;
    const from = Math.max(0, -first);
    const to = Math.min(taps.length, samples.length - first);
    let sum = 0;
    for (let tap = from; tap < to; tap += 1) sum += samples[first + tap]! * taps[tap]!;
    result[index] = sum;
    phase += down;
    base += Math.floor(phase / up);
    phase %= up;
  }
  return result;
}
