/** Which picture of a clip is on screen when. */
import { framesFromMs } from '../time.ts';
import type { ClipItem } from './types.ts';

/** What of a clip says when it plays. */
export type ClipPlaying = Pick<ClipItem, 'startFrame' | 'roundFrames' | 'plays'>;

/**
 * How many frames into its rounds a clip is at a scene-local frame, counted from the start of the first round over all
 * of them: what a reader of the clip counts. Undefined before it begins; once it is over, its last frame.
 */
export function clipFrameAt(
  { startFrame, roundFrames, plays }: ClipPlaying,
  frame: number,
): number | undefined {
  if (frame < startFrame) return undefined;
  return Math.min(frame - startFrame, roundFrames * plays - 1);
}

/** Scene-local frame from which the clip stands still on its last picture; Infinity for one that never does. */
export function clipEndFrame({ startFrame, roundFrames, plays }: ClipPlaying): number {
  return startFrame + roundFrames * plays;
}

export interface ClipWish {
  /** Of the whole clip, > 0. */
  readonly durationMs: number;
  /** Where each round begins; the clip's start when absent. */
  readonly fromMs?: number | undefined;
  /** As the wire has it: further rounds after the first, −1 for no end; none when absent. */
  readonly loopCount?: number | undefined;
}

/** The rounds that a script asks for, in output frames. */
export function clipRounds(
  { durationMs, fromMs = 0, loopCount = 0 }: ClipWish,
  framesPerSecond: number,
): Pick<ClipItem, 'fromMs' | 'roundFrames' | 'plays'> {
  return {
    fromMs,
    roundFrames: Math.max(1, framesFromMs(durationMs - fromMs, framesPerSecond)),
    plays: loopCount < 0 ? Number.POSITIVE_INFINITY : loopCount + 1,
  };
}
