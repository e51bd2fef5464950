/** When an item is on the canvas, and how far it has faded in or out. */
import type { Appearance } from '../script/appearance.ts';
import { framesFromMs } from '../time.ts';

/** Scene-local frames. */
export interface Visibility {
  readonly fromFrame: number;
  /** The first frame without the item; the scene may be over before. */
  readonly untilFrame: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;
}

export interface SceneFrames {
  /** Of the output. */
  readonly framesPerSecond: number;
  /** Of the scene, ≥ 1. */
  readonly frameCount: number;
}

/** Seen from the scene's first frame to its last. */
export function alwaysVisible({ frameCount }: SceneFrames): Visibility {
  return { fromFrame: 0, untilFrame: frameCount, fadeInFrames: 0, fadeOutFrames: 0 };
}

/** A layer that never disappears fades out with the scene. Times are rounded, so one of less than a frame may not be seen. */
export function visibilityOf(
  appearance: Appearance,
  { framesPerSecond, frameCount }: SceneFrames,
): Visibility {
  const frames = (milliseconds: number) => framesFromMs(milliseconds, framesPerSecond);
  const fromFrame = frames(appearance.inMs);
  const outFrame = appearance.outMs === undefined ? frameCount : frames(appearance.outMs);
  return {
    fromFrame,
    untilFrame: outFrame,
    fadeInFrames: frames(appearance.fadeInMs),
    fadeOutFrames: frames(appearance.fadeOutMs),
  };
}

export function isVisible({ fromFrame, untilFrame }: Visibility, frame: number): boolean {
  return frame >= fromFrame && frame < untilFrame;
}

/** Whether a scene of so many frames shows it on any of them. */
export function isEverVisible({ fromFrame, untilFrame }: Visibility, frameCount: number): boolean {
  return fromFrame < Math.min(untilFrame, frameCount);
}

/**
 * The share [0..1] of an item's opacity that is left at a frame on which it is visible. A fade of n frames has n values
 * between nothing and all, that of the middle of each frame; where two fades overlap the weaker one holds.
 */
export function fadeAt(visibility: Visibility, frame: number): number {
  const { fromFrame, untilFrame, fadeInFrames, fadeOutFrames } = visibility;
  const rising = fadeInFrames === 0 ? 1 : (frame - fromFrame + 0.5) / fadeInFrames;
  const falling = fadeOutFrames === 0 ? 1 : (untilFrame - frame - 0.5) / fadeOutFrames;
  return Math.min(1, rising, falling);
}

/** Frames at which the item looks other than at the frame before: it comes, it goes, it fades. Ascending. */
export function visibilityChanges(visibility: Visibility): readonly number[] {
  const { fromFrame, untilFrame, fadeInFrames, fadeOutFrames } = visibility;
  const shareAt = (frame: number) => (isVisible(visibility, frame) ? fadeAt(visibility, frame) : 0);
  const isRisen = Math.min(untilFrame, fromFrame + fadeInFrames);
  const isFalling = Math.max(isRisen + 1, untilFrame - fadeOutFrames);
  return [...framesBetween(fromFrame, isRisen), ...framesBetween(isFalling, untilFrame)].filter(
    (frame) => shareAt(frame) !== shareAt(frame - 1),
  );
}

/** Both included. */
function framesBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
