/** Mel-frequency cepstra: what two people saying the same words have in common, one vector per 20 ms. */
import type { SampleSource } from '../../compose/sound/source.ts';
import { giveWay } from '../give-way.ts';
import { resampledSource } from './resample.ts';

export const CEPSTRUM_HOP_MS = 20;
const RATE_HZ = 16_000;
const HOP = (RATE_HZ * CEPSTRUM_HOP_MS) / 1000;
const SIZE = 512;
/** Frames made between two breaths. */
const BLOCK_FRAMES = 256;
const BANDS = 24;
/** Coefficients after the first, and the first (loudness) at the end. */
export const CEPSTRUM_LENGTH = 13;

const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const hertz = (value: number) => 700 * (10 ** (value / 2595) - 1);

/** First and last FFT bin and the weights of each triangular band between 80 Hz and 7 kHz. */
const filters = Array.from({ length: BANDS }, (_, band) => {
  const edge = (index: number) =>
    (hertz(mel(80) + ((mel(7000) - mel(80)) * index) / (BANDS + 1)) * SIZE) / RATE_HZ;
  const [low, middle, high] = [edge(band), edge(band + 1), edge(band + 2)];
  const first = Math.ceil(low);
  const weights: number[] = [];
  for (let bin = first; bin < high; bin += 1)
    weights.push(bin < middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle));
  return { first, weights };
});
const hann = Float64Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));
const cosines = Array.from({ length: CEPSTRUM_LENGTH }, (_, k) =>
  Float64Array.from({ length: BANDS }, (_, band) => Math.cos((Math.PI * k * (band + 0.5)) / BANDS)),
);

/**
 * Frames of {@link CEPSTRUM_LENGTH} values in one array, each value with its mean over the sound removed. Gives way
 * to the event loop; rejects with CANCELLED.
 */
export async function cepstra(
  samples: SampleSource,
  sampleRateHz: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const source = resampledSource(samples, sampleRateHz, RATE_HZ);
  const frames = Math.ceil(source.sampleCount / HOP);
  const sound = new Float32Array((BLOCK_FRAMES - 1) * HOP + SIZE);
  const result = new Float32Array(frames * CEPSTRUM_LENGTH);
  const real = new Float64Array(SIZE);
  const imaginary = new Float64Array(SIZE);
  const bands = new Float64Array(BANDS);
  for (let frame = 0; frame < frames; frame += 1) {
    const start = (frame % BLOCK_FRAMES) * HOP;
    if (start === 0) {
      await giveWay(signal);
      source.read(frame * HOP + HOP / 2 - SIZE / 2, sound);
    }
    for (let i = 0; i < SIZE; i += 1) real[i] = sound[start + i]! * hann[i]!;
    imaginary.fill(0);
    transform(real, imaginary);
    for (const [band, { first, weights }] of filters.entries()) {
      let energy = 1e-7;
      for (const [i, weight] of weights.entries())
        energy += weight * (real[first + i]! ** 2 + imaginary[first + i]! ** 2);
      bands[band] = Math.log(energy);
    }
    for (let k = 0; k < CEPSTRUM_LENGTH; k += 1) {
      let sum = 0;
      for (let band = 0; band < BANDS; band += 1) sum += bands[band]! * cosines[k]![band]!;
      result[frame * CEPSTRUM_LENGTH + k] = sum / BANDS;
    }
  }
  for (let k = 0; k < CEPSTRUM_LENGTH; k += 1) {
    let mean = 0;
    for (let frame = 0; frame < frames; frame += 1) mean += result[frame * CEPSTRUM_LENGTH + k]! / frames;
    for (let frame = 0; frame < frames; frame += 1) result[frame * CEPSTRUM_LENGTH + k]! -= mean;
  }
  return result;
}

/** In-place radix-2 FFT. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i += 1) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length;
    for (let k = 0; k < length / 2; k += 1) {
      const c = Math.cos(angle * k);
      const s = Math.sin(angle * k);
      for (let i = k; i < size; i += length) {
        const other = i + length / 2;
        const re = real[other]! * c - imaginary[other]! * s;
        const im = real[other]! * s + imaginary[other]! * c;
        real[other] = real[i]! - re;
        imaginary[other] = imaginary[i]! - im;
        real[i]! += re;
        imaginary[i]! += im;
      }
    }
  }
}
