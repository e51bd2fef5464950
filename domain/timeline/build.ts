import { framesToHold, samplesFromMs, samplesPerFrame } from '../time.ts';
import type { SceneSpan, Timeline, Transition } from './types.ts';

/** Before the first word, so that speech never starts on the cut. A whole number of frames at 25 and 30 fps. */
export const DEFAULT_LEAD_MS = 200;
/** After the last word: time to close the mouth and to finish reading the subtitle. */
export const DEFAULT_TAIL_MS = 400;
/** A scene without speech that names no length of its own stays long enough to be seen. */
export const SILENT_SCENE_MS = 2_000;

export interface SceneLength {
  /** Samples of speech at 48 kHz; 0 for a scene in which nothing is said. */
  readonly speechSampleCount: number;
  /** Rest before the speech, in milliseconds, ≥ 0. */
  readonly leadMs?: number | undefined;
  /** Rest after the speech, in milliseconds, ≥ 0. Where nothing is said, the length of the scene; 0 for none. */
  readonly tailMs?: number | undefined;
  /** What else there is to see or hear takes so many frames; the scene lasts no shorter. An integer ≥ 0. */
  readonly minimumFrames?: number | undefined;
  /** Into this scene from the one before; the first scene has none. Speech never begins before its end. */
  readonly transition?: Transition | undefined;
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
    if (scene === 0 && length.transition) throw new RangeError('nothing is before the first scene');
    const span = { scene, firstFrame, ...spanOf(length, framesPerSecond) };
    scenes.push(span);
    firstFrame += span.frameCount;
  }
  return { framesPerSecond, frameCount: firstFrame, sampleCount: firstFrame * perFrame, scenes };
}

function spanOf(
  length: SceneLength,
  framesPerSecond: number,
): Pick<SceneSpan, 'frameCount' | 'speechOffsetSample' | 'speechSampleCount' | 'transition'> {
  const { speechSampleCount, minimumFrames = 0, transition } = length;
  const { leadMs = DEFAULT_LEAD_MS, tailMs = DEFAULT_TAIL_MS } = length;
  if (!isCount(speechSampleCount)) throw new RangeError(`${speechSampleCount} is not a count of samples`);
  if (!isCount(minimumFrames)) throw new RangeError(`${minimumFrames} is not a count of frames`);
  if (!(leadMs >= 0) || !(tailMs >= 0)) throw new RangeError('a rest cannot be negative');
  const changing = (transition?.frameCount ?? 0) * samplesPerFrame(framesPerSecond);
  const isSilent = speechSampleCount === 0;
  const speechOffsetSample = isSilent ? changing : Math.max(samplesFromMs(leadMs), changing);
  const asked = isSilent
    ? Math.max(changing, samplesFromMs(length.tailMs || SILENT_SCENE_MS))
    : speechOffsetSample + speechSampleCount + samplesFromMs(tailMs);
  return {
    frameCount: Math.max(minimumFrames, framesToHold(Math.max(asked, 1), framesPerSecond)),
    speechOffsetSample,
    speechSampleCount,
    ...(transition ? { transition } : {}),
  };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
