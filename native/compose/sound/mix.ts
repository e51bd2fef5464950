/** The whole video's sound before its loudness is set: speech where the timeline has it, music around it. */
import { samplesPerFrame } from '../../../domain/time.ts';
import type { Timeline } from '../../../domain/timeline/types.ts';
import { DUCK_STEP_SAMPLES, duckingCurve } from './ducking.ts';

export interface MusicTrack {
  /** Interleaved stereo at 48 kHz. */
  readonly samples: Float32Array;
  /** Linear, loudness and the script's volume included. */
  readonly gain: number;
}

/** 40 ms in which the end of the music goes over into its beginning. */
const LOOP_CROSSFADE = 1920;
const FADE_IN = 24_000;
const FADE_OUT = 96_000;

/** Blocks of the mix are this long: a second, and a multiple of the ducking's step. */
export const BLOCK_SAMPLES = 48_000;

/** Copies the speech of all scenes that falls into [start, start + out.length) at sample-exact places. */
export function speechInto(
  out: Float32Array,
  start: number,
  timeline: Timeline,
  speech: readonly Float32Array[],
): void {
  const perFrame = samplesPerFrame(timeline.framesPerSecond);
  const end = start + out.length;
  timeline.scenes.forEach((span, index) => {
    const samples = speech[index];
    if (!samples) return;
    const first = span.firstFrame * perFrame + span.speechOffsetSample;
    // Nothing is heard after its scene, whatever the recording's length.
    const last = Math.min(first + samples.length, (span.firstFrame + span.frameCount) * perFrame);
    const from = Math.max(start, first);
    const to = Math.min(end, last);
    for (let at = from; at < to; at++) out[at - start] = samples[at - first] as number;
  });
}

/**
 * The mix as blocks of one channel (without music) or two, in order, as often as asked.
 * @param speechGain linear
 */
export function* mixBlocks(
  timeline: Timeline,
  speech: readonly Float32Array[],
  speechGain: number,
  music: MusicTrack | undefined,
): Generator<Float32Array[]> {
  const total = timeline.sampleCount;
  const duck = music && duckUnder(timeline, speech, speechGain);
  for (let start = 0; start < total; start += BLOCK_SAMPLES) {
    const length = Math.min(BLOCK_SAMPLES, total - start);
    const voice = new Float32Array(length);
    speechInto(voice, start, timeline, speech);
    for (let at = 0; at < length; at++) voice[at] = (voice[at] as number) * speechGain;
    if (!music || !duck) {
      yield [voice];
      continue;
    }
    const left = voice;
    const right = voice.slice();
    const fadeIn = Math.min(FADE_IN, total / 4);
    const fadeOut = Math.min(FADE_OUT, total / 4);
    const period = Math.max(1, (music.samples.length >> 1) - LOOP_CROSSFADE);
    for (let at = 0; at < length; at++) {
      const time = start + at;
      const step = Math.floor(time / DUCK_STEP_SAMPLES);
      const part = (time % DUCK_STEP_SAMPLES) / DUCK_STEP_SAMPLES;
      const here = duck[step] as number;
      const ducked = here + ((duck[step + 1] ?? here) - here) * part;
      const gain = music.gain * ducked * Math.min(1, (time + 1) / fadeIn, (total - time) / fadeOut);
      left[at] = (left[at] as number) + gain * looped(music.samples, 0, time, period);
      right[at] = (right[at] as number) + gain * looped(music.samples, 1, time, period);
    }
    yield [left, right];
  }
}

function looped(samples: Float32Array, channel: 0 | 1, time: number, period: number): number {
  if (time < period) return samples[time * 2 + channel] ?? 0;
  const at = time % period;
  const value = samples[at * 2 + channel] ?? 0;
  if (at >= LOOP_CROSSFADE) return value;
  const share = at / LOOP_CROSSFADE;
  return value * share + (samples[(period + at) * 2 + channel] ?? 0) * (1 - share);
}

function duckUnder(timeline: Timeline, speech: readonly Float32Array[], gain: number): Float32Array {
  const steps = Math.ceil(timeline.sampleCount / DUCK_STEP_SAMPLES);
  const levels = new Float32Array(steps);
  const stretch = new Float32Array(BLOCK_SAMPLES);
  for (let start = 0; start < timeline.sampleCount; start += BLOCK_SAMPLES) {
    stretch.fill(0);
    speechInto(stretch, start, timeline, speech);
    for (let offset = 0; offset < BLOCK_SAMPLES; offset += DUCK_STEP_SAMPLES) {
      const step = (start + offset) / DUCK_STEP_SAMPLES;
      if (step >= steps) break;
      let energy = 0;
      for (let at = offset; at < offset + DUCK_STEP_SAMPLES; at++) energy += (stretch[at] as number) ** 2;
      levels[step] = 10 * Math.log10((energy * gain * gain) / DUCK_STEP_SAMPLES);
    }
  }
  return duckingCurve(steps, (step) => levels[step] as number);
}
