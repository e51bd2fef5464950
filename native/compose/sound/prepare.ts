/**
 * The sound of the whole video: measured, set to −16 LUFS, kept under −1.5 dBTP, and given out as often as asked
 * without ever lying in memory as a whole. The speech's own gain is known before any picture is drawn, so that
 * mouths can follow the level as it is heard.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import type { Timeline } from '../../../domain/timeline/types.ts';
import { decodeAudio } from '../../media/decode-audio.ts';
import { throwIfCancelled } from '../../media/run.ts';
import { Limiter } from './limiter.ts';
import { type Loudness, LoudnessMeter } from './loudness.ts';
import { BLOCK_SAMPLES, type MusicTrack, mixBlocks } from './mix.ts';

export const TARGET_LUFS = -16;
export const TRUE_PEAK_LIMIT_DBTP = -1.5;
/** AAC adds overshoot of its own; measured well under this margin at 192 kbit/s. */
const ENCODER_MARGIN_DB = 1;
/** What is softer than this is taken for silence and left alone. */
const SILENCE_LUFS = -65;
/** A louder boost would mostly raise noise. */
const MAXIMUM_BOOST_DB = 40;
const TOLERANCE_LU = 0.05;
const MAXIMUM_PASSES = 4;

export interface SoundJob {
  readonly timeline: Timeline;
  /** 48 kHz mono, one per scene of the timeline. */
  readonly speech: readonly Float32Array[];
  readonly music?: {
    /** Interleaved stereo at 48 kHz, or a file that is decoded here. */
    readonly source: Float32Array | { readonly file: string; readonly durationMs?: number | undefined };
    /** [0..100]: 100 is as loud as the speech, where nobody speaks. */
    readonly volume: number;
  };
}

export interface PreparedSound {
  readonly sampleCount: number;
  /** What the speech was amplified by, as it is heard before the limiter. 0 where there is none. */
  readonly speechGainDb: number;
  /** Of the finished mix, before AAC. */
  readonly loudness: Loudness;
  /** The finished mix as interleaved stereo blocks, from the start. */
  blocks(): Generator<Float32Array>;
}

/** @throws StudioError `CANCELLED`, or what decoding the music throws */
export async function prepareSound(
  job: SoundJob,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (fraction: number) => void } = {},
): Promise<PreparedSound> {
  const { timeline, speech } = job;
  const total = timeline.sampleCount;
  let passes = 0;
  const measure = async (blocks: Iterable<Float32Array[]>, channels: 1 | 2): Promise<Loudness> => {
    const meter = new LoudnessMeter(channels);
    let done = 0;
    for (const block of blocks) {
      throwIfCancelled(options.signal);
      meter.add(block);
      done += BLOCK_SAMPLES;
      // Three passes are usual; more only near the ceiling.
      options.onProgress?.(Math.min(1, (passes + Math.min(1, done / total)) / 3));
      await nextTurn();
    }
    passes++;
    return meter.result();
  };

  const voice = await measure(mixBlocks(timeline, speech, 1, undefined), 1);
  const speechGain = gainTo(TARGET_LUFS, voice.integratedLufs);
  const music = job.music && (await musicTrack(job.music, total, measure, options.signal));

  const mixed = () => mixBlocks(timeline, speech, speechGain, music);
  const channels = music ? 2 : 1;
  const raw = music ? await measure(mixed(), channels) : undefined;
  // Without music the mix is the speech, which stands at the target already.
  let gain = raw ? gainTo(TARGET_LUFS, raw.integratedLufs) : 1;
  let loudness = await measure(limited(mixed(), channels, gain, total), channels);
  for (let pass = 1; pass < MAXIMUM_PASSES; pass++) {
    const missing = TARGET_LUFS - loudness.integratedLufs;
    if (Math.abs(missing) <= TOLERANCE_LU || loudness.integratedLufs < SILENCE_LUFS) break;
    gain *= 10 ** (missing / 20);
    loudness = await measure(limited(mixed(), channels, gain, total), channels);
  }
  options.onProgress?.(1);
  return {
    sampleCount: total,
    speechGainDb: voice.integratedLufs < SILENCE_LUFS ? 0 : 20 * Math.log10(speechGain * gain),
    loudness,
    *blocks() {
      for (const block of limited(mixed(), channels, gain, total)) yield interleave(block);
    },
  };
}

async function musicTrack(
  music: NonNullable<SoundJob['music']>,
  total: number,
  measure: (blocks: Iterable<Float32Array[]>, channels: 1 | 2) => Promise<Loudness>,
  signal: AbortSignal | undefined,
): Promise<MusicTrack | undefined> {
  if (music.volume <= 0) return undefined;
  const samples =
    music.source instanceof Float32Array
      ? music.source
      : await decodeAudio(music.source.file, {
          channels: 2,
          // No more than is heard; a second more for the seam of the loop.
          maxSeconds: total / SAMPLE_RATE_HZ + 1,
          expectedMs: music.source.durationMs,
          signal,
        });
  if (samples.length < 2) return undefined;
  const measured = await measure(inBlocks(samples), 2);
  return { samples, gain: gainTo(TARGET_LUFS, measured.integratedLufs) * (music.volume / 100) };
}

/** Interleaved stereo as blocks of two channels. */
function* inBlocks(stereo: Float32Array): Generator<Float32Array[]> {
  const total = stereo.length >> 1;
  for (let start = 0; start < total; start += BLOCK_SAMPLES) {
    const length = Math.min(BLOCK_SAMPLES, total - start);
    const left = new Float32Array(length);
    const right = new Float32Array(length);
    for (let at = 0; at < length; at++) {
      left[at] = stereo[(start + at) * 2] as number;
      right[at] = stereo[(start + at) * 2 + 1] as number;
    }
    yield [left, right];
  }
}

/** Amplifies and limits; gives exactly `total` samples. */
function* limited(
  blocks: Iterable<Float32Array[]>,
  channels: number,
  gain: number,
  total: number,
): Generator<Float32Array[]> {
  const limiter = new Limiter(channels, TRUE_PEAK_LIMIT_DBTP - ENCODER_MARGIN_DB);
  let skip = Limiter.delay;
  let left = total;
  const cut = (output: Float32Array[]): Float32Array[] => {
    const from = Math.min(skip, output[0]?.length ?? 0);
    skip -= from;
    const piece = output.map((samples) => samples.subarray(from, from + left));
    left -= piece[0]?.length ?? 0;
    return piece;
  };
  for (const block of blocks) {
    for (const samples of block)
      for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] as number) * gain;
    yield cut(limiter.process(block));
  }
  yield cut(limiter.process(Array.from({ length: channels }, () => new Float32Array(Limiter.delay))));
}

function interleave(channels: readonly Float32Array[]): Float32Array {
  const left = channels[0] ?? new Float32Array(0);
  const right = channels[1] ?? left;
  const out = new Float32Array(left.length * 2);
  for (let at = 0; at < left.length; at++) {
    out[at * 2] = left[at] as number;
    out[at * 2 + 1] = right[at] as number;
  }
  return out;
}

function gainTo(target: number, measured: number): number {
  if (!(measured >= SILENCE_LUFS)) return 1;
  return 10 ** (Math.min(MAXIMUM_BOOST_DB, target - measured) / 20);
}
