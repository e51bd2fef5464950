/** The whole video's sound before its loudness is set: speech where the timeline has it, tracks and music around it. */
import type { Timeline } from '../../../domain/timeline/types.ts';
import { DUCK_STEP_SAMPLES, duckingCurve } from './ducking.ts';
import { addMusic, type MusicTrack } from './music.ts';
import type { SampleSource } from './source.ts';
import { readSpeech } from './speech-stem.ts';
import { addTrack, type SoundTrack } from './tracks.ts';

/** Blocks of the mix are this long: a second, and a multiple of the ducking's step. */
export const BLOCK_SAMPLES = 48_000;

export interface MixParts {
  readonly timeline: Timeline;
  /** One channel, one per scene of the timeline. */
  readonly speech: readonly SampleSource[];
  /** Linear. */
  readonly speechGain: number;
  readonly tracks: readonly SoundTrack[];
  readonly music: MusicTrack | undefined;
}

/** One channel where nothing but speech is heard. */
export function channelsOf({ tracks, music }: Pick<MixParts, 'tracks' | 'music'>): 1 | 2 {
  return music || tracks.length > 0 ? 2 : 1;
}

/** The mix as blocks of one or two channels, from the start. A block's memory is used again for the next one. */
export function* mixBlocks(parts: MixParts): Generator<readonly Float32Array[]> {
  const { timeline, music } = parts;
  const total = timeline.sampleCount;
  const isStereo = channelsOf(parts) === 2;
  const longest = Math.min(BLOCK_SAMPLES, total);
  const left = new Float32Array(longest);
  const right = new Float32Array(isStereo ? longest : 0);
  const scratch = new Float32Array(isStereo ? 4 * longest : 0);
  const duck = music && duckingOf(parts);
  for (let start = 0; start < total; start += BLOCK_SAMPLES) {
    const length = Math.min(BLOCK_SAMPLES, total - start);
    const block = [left, right].slice(0, isStereo ? 2 : 1).map((channel) => channel.subarray(0, length));
    const [first, second] = block as [Float32Array, Float32Array?];
    readSpeech(first, start, timeline, parts.speech);
    for (let at = 0; at < length; at++) first[at] = (first[at] as number) * parts.speechGain;
    if (second) {
      second.set(first);
      for (const track of parts.tracks) addTrack(first, second, start, track, scratch);
      if (music && duck) addMusic(first, second, start, music, duck, total, scratch);
    }
    yield block;
  }
}

/** Gain of the music over the whole video. */
function duckingOf(parts: MixParts): Float32Array {
  const { timeline, speech, speechGain } = parts;
  const steps = Math.ceil(timeline.sampleCount / DUCK_STEP_SAMPLES);
  const levels = new Float32Array(steps);
  const under = { timeline, speech, speechGain, tracks: parts.tracks.filter((track) => track.ducksMusic) };
  let step = 0;
  for (const block of mixBlocks({ ...under, music: undefined })) {
    const { length } = block[0] as Float32Array;
    for (let from = 0; from < length; from += DUCK_STEP_SAMPLES) {
      let energy = 0;
      for (const channel of block)
        for (let at = from; at < Math.min(length, from + DUCK_STEP_SAMPLES); at++)
          energy += (channel[at] as number) ** 2;
      levels[step++] = 10 * Math.log10(energy / (block.length * DUCK_STEP_SAMPLES));
    }
  }
  return duckingCurve(steps, (at) => levels[at] as number);
}
