/** Music under the whole video: as long as it lasts, stepping back where somebody speaks. */
import { DUCK_STEP_SAMPLES } from './ducking.ts';
import type { SampleSource } from './source.ts';

export interface MusicTrack {
  /** Two channels. */
  readonly source: SampleSource;
  /** Linear, loudness and the script's volume included. */
  readonly gain: number;
}

/** 40 ms in which the end of the music goes over into its beginning. */
const LOOP_CROSSFADE = 1920;
const FADE_IN = 24_000;
const FADE_OUT = 96_000;

/**
 * Adds the music from `start` on to both channels.
 * @param duck gain of each step of the whole video
 * @param total samples of the whole video
 * @param scratch at least four times as long as a channel
 */
export function addMusic(
  left: Float32Array,
  right: Float32Array,
  start: number,
  { source, gain }: MusicTrack,
  duck: Float32Array,
  total: number,
  scratch: Float32Array,
): void {
  const { length } = left;
  const heard = scratch.subarray(0, 2 * length);
  readLooped(heard, start, source, scratch.subarray(2 * length));
  const fadeIn = Math.min(FADE_IN, total / 4);
  const fadeOut = Math.min(FADE_OUT, total / 4);
  for (let from = 0; from < length; ) {
    const step = Math.floor((start + from) / DUCK_STEP_SAMPLES);
    const stepStart = step * DUCK_STEP_SAMPLES - start;
    const to = Math.min(length, stepStart + DUCK_STEP_SAMPLES);
    const here = duck[step] as number;
    const rise = ((duck[step + 1] ?? here) - here) / DUCK_STEP_SAMPLES;
    for (let at = from; at < to; at++) {
      const time = start + at;
      const fade = Math.min(1, (time + 1) / fadeIn, (total - time) / fadeOut);
      const share = gain * (here + rise * (at - stepStart)) * fade;
      left[at] = (left[at] as number) + share * (heard[2 * at] as number);
      right[at] = (right[at] as number) + share * (heard[2 * at + 1] as number);
    }
    from = to;
  }
}

/** Interleaved stereo from a place in the endless music: each round begins within the end of the one before. */
function readLooped(out: Float32Array, start: number, source: SampleSource, scratch: Float32Array): void {
  const period = Math.max(1, source.sampleCount - LOOP_CROSSFADE);
  const end = start + out.length / 2;
  for (let time = start; time < end; ) {
    const at = time % period;
    const to = Math.min(end, time - at + period);
    const piece = out.subarray(2 * (time - start), 2 * (to - start));
    source.read(at, piece);
    if (time >= period && at < LOOP_CROSSFADE) fadeOver(piece, at, source, period, scratch);
    time = to;
  }
}

/** The end of the round before, under the beginning of this one. */
function fadeOver(
  piece: Float32Array,
  at: number,
  source: SampleSource,
  period: number,
  scratch: Float32Array,
): void {
  const length = Math.min(piece.length / 2, LOOP_CROSSFADE - at);
  const before = scratch.subarray(0, 2 * length);
  source.read(period + at, before);
  for (let index = 0; index < 2 * length; index++) {
    const share = (at + (index >> 1)) / LOOP_CROSSFADE;
    piece[index] = (piece[index] as number) * share + (before[index] as number) * (1 - share);
  }
}
