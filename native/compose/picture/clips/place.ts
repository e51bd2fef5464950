/** Where a clip's frames lie in the output, and how they have to be decoded for that. */
import { intersect } from '../../../../domain/avatar/matrix.ts';
import type { Rect } from '../../../../domain/avatar/types.ts';
import { placePicture } from '../../../../domain/draw/picture.ts';
import type { ClipItem } from '../../../../domain/draw/types.ts';
import type { MovingPicture } from '../../../media/clip-types.ts';
import { type Fit, place, wholePixels } from '../geometry.ts';

export interface ClipPlace {
  /** Output pixels, fractions of them included, before the item's rotation. */
  readonly rect: Rect;
  /** Shares of the upright source that fill {@link rect}. */
  readonly crop: Rect;
}

/** An upright clip on whole pixels: what is decoded may be a little more than what is seen. */
export interface ClipGrid {
  /** Whole output pixels that the decoded picture fills. */
  readonly frame: Rect;
  /** Shares of the upright source that are decoded. */
  readonly crop: Rect;
  /** The part of {@link frame} that is seen, fractions of pixels included: its edges are smoothed. */
  readonly seen: Rect;
}

/** A place so near to whole pixels is meant to be on them. */
const SNAP = 1 / 64;
/** A picture that reaches out of sight is cut before it is decoded only where that pays: cuts fall on source pixels. */
const WORTH_CUTTING = 1.5;

export function placeClip(item: ClipItem, clip: MovingPicture, fit: Fit): ClipPlace {
  const placed = placePicture(item, clip);
  return { rect: snapped(place(placed.rect, fit)), crop: placed.crop };
}

/**
 * @param sight what can be seen at all: the canvas within the output
 * @returns `undefined` when the clip is out of sight
 */
export function clipGrid({ rect, crop }: ClipPlace, sight: Rect): ClipGrid | undefined {
  const seen = intersect(rect, sight);
  if (!seen) return undefined;
  const frame = wholePixels(rect);
  const needed = wholePixels(seen);
  if (frame.width * frame.height <= WORTH_CUTTING * needed.width * needed.height)
    return { frame, crop, seen };
  return {
    frame: needed,
    crop: {
      x: crop.x + (crop.width * (needed.x - frame.x)) / frame.width,
      y: crop.y + (crop.height * (needed.y - frame.y)) / frame.height,
      width: (crop.width * needed.width) / frame.width,
      height: (crop.height * needed.height) / frame.height,
    },
    seen,
  };
}

function snapped(rect: Rect): Rect {
  const x = snap(rect.x);
  const y = snap(rect.y);
  return { x, y, width: snap(rect.x + rect.width) - x, height: snap(rect.y + rect.height) - y };
}

function snap(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= SNAP ? whole : value;
}

/**
 * How much of each pixel a stretch covers, [0..256] parts.
 * @param first number of the first pixel
 */
export function coverage(start: number, end: number, first: number, count: number): Uint16Array {
  return Uint16Array.from({ length: count }, (_, at) => {
    const covered = Math.min(end, first + at + 1) - Math.max(start, first + at);
    return Math.round(Math.max(0, covered) * 256);
  });
}
