/** How loud speech is, frame by frame: what an avatar's mouth and head follow. */
import { SAMPLE_RATE_HZ, samplesFromMs, samplesPerFrame } from '../../domain/time.ts';
import { SHORTEST_GAP_SECONDS, SILENCE_DB } from '../../domain/viseme/silence.ts';

export interface LevelOptions {
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** First sample of the speech from the scene's first frame, at 48 kHz. */
  readonly speechOffsetSample: number;
  /** What the speech will be amplified by, dB. */
  readonly gainDb?: number;
}

/** Windows short enough to tell where in a frame the sound begins: 10 ms. */
const WINDOW = samplesFromMs(10);
/** The encoder of the sound may make a window this much softer, dB: what is nearly silent counts as silent. */
const ENCODER_MARGIN_DB = 1;

/**
 * @param samples mono speech at 48 kHz, [-1..1].
 * @returns dBFS of the RMS over each frame's own time: 0 for a full-scale square wave, −Infinity for digital silence,
 *   for frames without speech and for those that come on screen in a silence of 120 ms or more.
 */
export function levelPerFrame(samples: Float32Array, options: LevelOptions): Float32Array {
  const length = samplesPerFrame(options.framesPerSecond);
  const speechStart = options.speechOffsetSample;
  const gainDb = options.gainDb ?? 0;
  const levels = new Float32Array(options.frameCount);
  for (let frame = 0; frame < options.frameCount; frame++)
    levels[frame] =
      gainDb + levelDb(samples, frame * length - speechStart, (frame + 1) * length - speechStart);
  for (const { from, to } of silences(samples, gainDb)) {
    const first = Math.max(0, Math.ceil((from + speechStart) / length));
    for (let frame = first; frame < levels.length && frame * length < to + speechStart; frame++)
      levels[frame] = Number.NEGATIVE_INFINITY;
  }
  return levels;
}

/** Stretches of at least 120 ms in which every window is silent; what lies around the samples is silent too. */
function* silences(
  samples: Float32Array,
  gainDb: number,
): Generator<{ readonly from: number; readonly to: number }> {
  let start = Number.NEGATIVE_INFINITY;
  const shortest = SHORTEST_GAP_SECONDS * SAMPLE_RATE_HZ;
  for (let at = 0; at < samples.length; at += WINDOW) {
    if (gainDb + levelDb(samples, at, at + WINDOW) < SILENCE_DB + ENCODER_MARGIN_DB) continue;
    if (at - start >= shortest) yield { from: start, to: at };
    start = at + WINDOW;
  }
  yield { from: start, to: Number.POSITIVE_INFINITY };
}

/** dBFS of the RMS; outside the samples is silence. */
function levelDb(samples: Float32Array, from: number, to: number): number {
  let power = 0;
  for (let index = Math.max(0, from); index < Math.min(samples.length, to); index++)
    power += samples[index]! * samples[index]!;
  return 10 * Math.log10(power / (to - from));
}
