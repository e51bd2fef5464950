/** Parts of the frames of a video, for tests that look at it. Packed RGB, each channel 0…255. */
import type { Rect } from '../../domain/avatar/types.ts';

/**
 * @param frame of a whole picture
 * @param width of that picture, in pixels
 * @param part whole pixels within it
 */
export function partOf(frame: Buffer, width: number, part: Rect): Buffer {
  const rows = Array.from({ length: part.height }, (_, row) => {
    const from = ((part.y + row) * width + part.x) * 3;
    return frame.subarray(from, from + part.width * 3);
  });
  return Buffer.concat(rows);
}

/** Mean of each channel. */
export function colourOf(pixels: Buffer): readonly [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3)
    for (const channel of [0, 1, 2] as const) sums[channel] += pixels[at + channel]!;
  const count = pixels.length / 3;
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** Mean over all channels of two parts of one size. */
export function differenceOf(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs(one[at]! - other[at]!);
  return sum / one.length;
}

/** Share of the pixels that are nearly white, [0, 1]: the fill of letters is. */
export function whiteShareOf(pixels: Buffer): number {
  const NEARLY = 235;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3)
    if (pixels[at]! >= NEARLY && pixels[at + 1]! >= NEARLY && pixels[at + 2]! >= NEARLY) count += 1;
  return count / (pixels.length / 3);
}
