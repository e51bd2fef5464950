import type { PictureSize } from './picture-messages.ts';

/** The same shape, no larger than `most`. */
export function sizeWithin({ width, height }: PictureSize, most: PictureSize): PictureSize {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
