/** Where a picture's pixels land: fit, crop and the shape of the picture come down to two rectangles. */
import type { Rect } from '../avatar/types.ts';
import type { Size } from './canvas.ts';
import type { ClipItem, ImageItem } from './types.ts';

export interface PlacedPicture {
  /** Where it is painted before the item's rotation, canvas pixels, fractions of them included; within the item's `rect`. */
  readonly rect: Rect;
  /** The part of the picture that fills `rect`, as shares [0..1] of its upright width and height. */
  readonly crop: Rect;
}

const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };

/**
 * How an item's picture fills its rectangle. Rotation is about the centre of the item's `rect`, which is that of the
 * placed one too.
 * @param natural upright size of the whole picture in pixels, both sides > 0
 */
export function placePicture(
  { rect, fit, crop = WHOLE }: Pick<ImageItem | ClipItem, 'rect' | 'fit' | 'crop'>,
  natural: Size,
): PlacedPicture {
  if (fit === 'fill') return { rect, crop };
  const shown = { width: natural.width * crop.width, height: natural.height * crop.height };
  const scaleX = rect.width / shown.width;
  const scaleY = rect.height / shown.height;
  if (fit === 'contain') {
    const scale = Math.min(scaleX, scaleY);
    return { rect: inMiddle(rect, shown.width * scale, shown.height * scale), crop };
  }
  const scale = Math.max(scaleX, scaleY);
  return {
    rect,
    crop: inMiddle(crop, (crop.width * scaleX) / scale, (crop.height * scaleY) / scale),
  };
}

/** A rectangle of another size about the same centre. */
function inMiddle(rect: Rect, width: number, height: number): Rect {
  return { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height };
}
