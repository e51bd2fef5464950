/**
 * The sound of the whole video: measured, set to −16 LUFS, kept under −1.5 dBTP, and given out as often as asked
 * without ever lying in memory as a whole.
 */
import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import type { Timeline } from '../../../domain/timeline/types.ts';
import { throwIfCancelled } from '../../media/run.ts';
import { CONTAINERS } from '../encode/containers.ts';
import { Limiter } from './limiter.ts';
import { type Loudness, LoudnessMeter } from './loudness.ts';
import { BLOCK_SAMPLES, channelsOf, type MixParts, mixBlocks } from './mix.ts';
import type { MusicTrack } from './music.ts';
import { openSounds, type SoundFile } from './open.ts';
import type { SampleSource } from './source.ts';
import { gainTo, SILENCE_LUFS, TARGET_LUFS } from './target.ts';
import type { SoundTrack } from './tracks.ts';

export const TRUE_PEAK_LIMIT_DBTP = -1.5;
const TOLERANCE_LU = 0.05;
const MAXIMUM_PASSES = 4;

export interface SoundJob {
  readonly timeline: Timeline;
  /** One channel, one per scene of the timeline. */
  readonly speech: readonly SampleSource[];
  readonly tracks?: readonly (Omit<SoundTrack, 'source'> & { readonly source: SampleSource | SoundFile })[];
  readonly music?: {
    /** Two channels. */
    readonly source: SampleSource | SoundFile;
    /** [0..100]: 100 is as loud as the speech, where nobody speaks. */
    readonly volume: number;
  };
  /** Where sounds that come from files lie as samples until the video is made. */
  readonly workFolder: string;
}

export interface PreparedSound {
  readonly sampleCount: number;
  /** Of the finished mix, before AAC. */
  readonly loudness: Loudness;
  /** Hexadecimal: equal only for equal samples. */
  readonly digest: string;
  /** The finished mix as interleaved stereo, from the start. A block's memory is used again for the next one. */
  blocks(): Generator<Float32Array>;
}

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  /** [0..1], never falling. */
  readonly onProgress?: (fraction: number) => void;
  /** dB that the file's encoder may add to a peak; as AAC does unless said. */
  readonly overshootDb?: number;
}

/** @throws StudioError `CANCELLED`, or what decoding a sound throws */
export async function prepareSound(job: SoundJob, options: PrepareOptions = {}): Promise<PreparedSound> {
  const total = job.timeline.sampleCount;
  const ceilingDbtp = TRUE_PEAK_LIMIT_DBTP - (options.overshootDb ?? CONTAINERS.mp4.overshootDb);
  const measure = meterOf(total, options);
  const identify = async (blocks: Blocks, channels: 1 | 2): Promise<Measured> => {
    const hash = createHash('sha256');
    const loudness = await measure(hashed(blocks, hash), channels);
    return { loudness, digest: hash.digest('hex') };
  };
  const { tracks, music } = await openParts(job, options);
  const speechOnly = { ...job, speechGain: 1, tracks: [], music: undefined };
  const voice = await identify(mixBlocks(speechOnly), 1);
  const parts: MixParts = {
    ...job,
    speechGain: gainTo(TARGET_LUFS, voice.loudness.integratedLufs),
    tracks,
    music: music && (await musicTrack(music.source, music.volume, measure)),
  };

  const channels = channelsOf(parts);
  // Where nothing but speech is heard, the mix is known as well as the speech is.
  const raw =
    channels === 1 ? amplified(voice, parts.speechGain) : await identify(mixBlocks(parts), channels);
  let gain = gainTo(TARGET_LUFS, raw.loudness.integratedLufs);
  let mix = amplified(raw, gain);
  if (mix.loudness.truePeakDbtp > ceilingDbtp) {
    let loudness = await measure(limited(parts, gain, ceilingDbtp), channels);
    for (let pass = 1; pass < MAXIMUM_PASSES; pass++) {
      const { integratedLufs } = loudness;
      const missing = TARGET_LUFS - integratedLufs;
      if (Math.abs(missing) <= TOLERANCE_LU || integratedLufs < SILENCE_LUFS) break;
      gain *= 10 ** (missing / 20);
      loudness = await measure(limited(parts, gain, ceilingDbtp), channels);
    }
    mix = { loudness, digest: digestOf(raw.digest, gain, ceilingDbtp) };
  }
  options.onProgress?.(1);
  return {
    sampleCount: total,
    ...mix,
    *blocks() {
      const interleaved = new Float32Array(2 * BLOCK_SAMPLES);
      for (const block of limited(parts, gain, ceilingDbtp)) yield interleave(block, interleaved);
    },
  };
}

type Measured = Pick<PreparedSound, 'loudness' | 'digest'>;
type Blocks = Iterable<readonly Float32Array[]>;
type Measure = (blocks: Blocks, channels: 1 | 2) => Promise<Loudness>;

/** Two passes are usual, three with music or tracks; more only near the ceiling. */
const USUAL_PASSES = 3;

function meterOf(total: number, { signal, onProgress }: PrepareOptions): Measure {
  let passes = 0;
  return async (blocks, channels) => {
    const meter = new LoudnessMeter(channels);
    let done = 0;
    for (const block of blocks) {
      throwIfCancelled(signal);
      meter.add(block);
      done += BLOCK_SAMPLES;
      onProgress?.(Math.min(1, (passes + Math.min(1, done / total)) / USUAL_PASSES));
      await nextTurn();
    }
    passes++;
    return meter.result();
  };
}

function* hashed(blocks: Blocks, hash: Hash): Generator<readonly Float32Array[]> {
  for (const block of blocks) {
    for (const samples of block) hash.update(samples);
    yield block;
  }
}

/** Of what is made from samples of a known digest with these numbers. */
function digestOf(digest: string, ...numbers: readonly number[]): string {
  return createHash('sha256')
    .update([digest, ...numbers].join(' '))
    .digest('hex');
}

/** Everything but the speech, on the disk. */
async function openParts(
  { timeline, tracks = [], music, workFolder }: SoundJob,
  { signal }: PrepareOptions,
): Promise<{
  readonly tracks: readonly SoundTrack[];
  readonly music?: { readonly source: SampleSource; readonly volume: number };
}> {
  const heard = tracks.filter((track) => track.gain > 0 && track.endSample > track.startSample);
  const hasMusic = music !== undefined && music.volume > 0;
  const sources = await openSounds(
    [
      ...heard.map(({ source, fromSample, roundSamples, startSample, endSample }) => ({
        source,
        length: fromSample + Math.min(roundSamples, endSample - startSample),
      })),
      // No more than is heard; a second more for the seam of the loop.
      ...(hasMusic ? [{ source: music.source, length: timeline.sampleCount + SAMPLE_RATE_HZ }] : []),
    ],
    { workFolder, signal },
  );
  return {
    tracks: heard.map((track, index) => ({ ...track, source: sources[index] as SampleSource })),
    ...(hasMusic ? { music: { source: sources.at(-1) as SampleSource, volume: music.volume } } : {}),
  };
}

async function musicTrack(
  source: SampleSource,
  volume: number,
  measure: Measure,
): Promise<MusicTrack | undefined> {
  if (source.sampleCount < 1) return undefined;
  const { integratedLufs } = await measure(stereoBlocks(source), 2);
  return { source, gain: gainTo(TARGET_LUFS, integratedLufs) * (volume / 100) };
}

/** A source of two channels as blocks of two. */
function* stereoBlocks(source: SampleSource): Generator<readonly Float32Array[]> {
  const longest = Math.min(BLOCK_SAMPLES, source.sampleCount);
  const both = new Float32Array(2 * longest);
  const left = new Float32Array(longest);
  const right = new Float32Array(longest);
  for (let start = 0; start < source.sampleCount; start += longest) {
    const length = Math.min(longest, source.sampleCount - start);
    source.read(start, both.subarray(0, 2 * length));
    for (let at = 0; at < length; at++) {
      left[at] = both[2 * at] as number;
      right[at] = both[2 * at + 1] as number;
    }
    yield [left.subarray(0, length), right.subarray(0, length)];
  }
}

/** The mix amplified and limited: exactly as many samples. */
function* limited(parts: MixParts, gain: number, ceilingDbtp: number): Generator<readonly Float32Array[]> {
  const channels = channelsOf(parts);
  const limiter = new Limiter(channels, ceilingDbtp);
  let skip = Limiter.delay;
  const withoutDelay = (block: readonly Float32Array[]): readonly Float32Array[] => {
    limiter.process(block);
    const from = Math.min(skip, block[0]?.length ?? 0);
    skip -= from;
    return block.map((samples) => samples.subarray(from));
  };
  for (const block of mixBlocks(parts)) {
    if (gain !== 1)
      for (const samples of block)
        for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] as number) * gain;
    yield withoutDelay(block);
  }
  yield withoutDelay(Array.from({ length: channels }, () => new Float32Array(Limiter.delay)));
}

/** What a sound measures after it was amplified. @param gain linear */
function amplified({ loudness, digest }: Measured, gain: number): Measured {
  const gainDb = 20 * Math.log10(gain);
  return {
    loudness: {
      integratedLufs: loudness.integratedLufs + gainDb,
      truePeakDbtp: loudness.truePeakDbtp + gainDb,
    },
    digest: digestOf(digest, gain),
  };
}

function interleave(channels: readonly Float32Array[], into: Float32Array): Float32Array {
  const [left, right = left] = channels as [Float32Array, Float32Array?];
  for (let at = 0; at < left.length; at++) {
    into[at * 2] = left[at] as number;
    into[at * 2 + 1] = right[at] as number;
  }
  return into.subarray(0, left.length * 2);
}
