/** How loud speech is, frame by frame: what an avatar's mouth and head follow. */
import { samplesPerFrame } from '../../domain/time.ts';

export interface LevelOptions {
  readonly framesPerSecond: number;
  readonly frameCount: number;
  /** First sample of the speech from the scene's first frame, at 48 kHz. */
  readonly speechOffsetSample: number;
}

/**
 * @param samples mono speech at 48 kHz, [-1..1].
 * @returns dBFS of the RMS over each frame's own time: 0 for a full-scale square wave, −Infinity for digital silence
 *   and for frames without speech.
 */
export function levelPerFrame(samples: Float32Array, options: LevelOptions): Float32Array {
  const window = samplesPerFrame(options.framesPerSecond);
  const levels = new Float32Array(options.frameCount);
  for (let frame = 0; frame < options.frameCount; frame++) {
    const first = Math.max(0, frame * window - options.speechOffsetSample);
    const end = Math.min(samples.length, (frame + 1) * window - options.speechOffsetSample);
    let power = 0;
    for (let index = first; index < end; index++) power += samples[index]! * samples[index]!;
    levels[frame] = 10 * Math.log10(power / window);
  }
  return levels;
}
