/** How far a transition is at each of its frames. Pure arithmetic, the same for every way of painting. */
import type { Transition } from '../../../../domain/timeline/types.ts';
import type { Size } from '../../types.ts';

/** Share of the new picture at frame i of N, (0..1): the first frame is already a mix, and the last one still is. */
export function shareAt(frame: number, frameCount: number): number {
  return (frame + 1) / (frameCount + 1);
}

/** Begins and ends slowly. */
export function eased(share: number): number {
  return (1 - Math.cos(Math.PI * share)) / 2;
}

/**
 * How many pixels of the new picture are in sight, along the transition's direction. Even, so that colour, of which
 * there is one for two pixels, moves with them.
 */
export function shownPixels({ direction, frameCount }: Transition, size: Size, frame: number): number {
  const length = direction === 'left' || direction === 'right' ? size.width : size.height;
  return 2 * Math.round((length * eased(shareAt(frame, frameCount))) / 2);
}

/** What stands for what at a frame of a fade: old picture to colour, then colour to new picture. */
export function fadeAt(share: number): { readonly of: 'before' | 'after'; readonly colourShare: number } {
  return share < 0.5 ? { of: 'before', colourShare: 2 * share } : { of: 'after', colourShare: 2 - 2 * share };
}
