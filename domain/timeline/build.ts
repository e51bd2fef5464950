import { framesToHold, samplesFromMs, samplesPerFrame } from '../time.ts';
import type { SceneSpan, Timeline } from './types.ts';

/** Before the first word, so that speech never starts on the cut. A whole number of frames at 25 and 30 fps. */
export const DEFAULT_LEAD_MS = 200;
/** After the last word: time to close the mouth and to finish reading the subtitle. */
export const DEFAULT_TAIL_MS = 400;
/** A scene without speech stays long enough to be seen. */
export const SILENT_SCENE_MS = 2_000;

export interface SceneLength {
  /** Samples of speech at 48 kHz; 0 for a scene in which nothing is said. */
  readonly speechSampleCount: number;
  /** Rest before the speech, in milliseconds, ≥ 0. */
  readonly leadMs?: number;
  /** Rest after the speech, in milliseconds, ≥ 0. */
  readonly tailMs?: number;
}

/**
 * Lays the scenes end to end. A scene rounds up to whole frames, so that its sound never runs into the next one's
 * first frame, and the sum is exact: `sampleCount` is `frameCount` frames of samples.
 * Throws RangeError on a count that is negative or not an integer: that is a fault of the caller, not of a script.
 */
export function buildTimeline(options: {
  readonly framesPerSecond: number;
  readonly scenes: readonly SceneLength[];
}): Timeline {
  const { framesPerSecond } = options;
  const perFrame = samplesPerFrame(framesPerSecond);
  const scenes: SceneSpan[] = [];
  let firstFrame = 0;
  for (const [scene, length] of options.scenes.entries()) {
    const span = { scene, firstFrame, ...spanOf(length, framesPerSecond) };
    scenes.push(span);
    firstFrame += span.frameCount;
  }
  return { framesPerSecond, frameCount: firstFrame, sampleCount: firstFrame * perFrame, scenes };
}

function spanOf(
  length: SceneLength,
  framesPerSecond: number,
): Pick<SceneSpan, 'frameCount' | 'speechOffsetSample' | 'speechSampleCount'> {
  const { speechSampleCount, leadMs = DEFAULT_LEAD_MS, tailMs = DEFAULT_TAIL_MS } = length;
  if (!Number.isInteger(speechSampleCount) || speechSampleCount < 0)
    throw new RangeError(`${speechSampleCount} is not a count of samples`);
  if (!(leadMs >= 0) || !(tailMs >= 0)) throw new RangeError('a rest cannot be negative');
  const speechOffsetSample = samplesFromMs(leadMs);
  const asked = speechOffsetSample + speechSampleCount + samplesFromMs(tailMs);
  const shortest = speechSampleCount === 0 ? samplesFromMs(SILENT_SCENE_MS) : 1;
  return {
    frameCount: framesToHold(Math.max(asked, shortest), framesPerSecond),
    speechOffsetSample,
    speechSampleCount,
  };
}
