/** Alpha arithmetic on pixels as words: red in the lowest byte, alpha in the highest. */

/**
 * A pixel with straight alpha, multiplied by its alpha.
 * @param weight how much of it there is, [0..65536]
 */
export function premultiplied(pixel: number, weight: number): number {
  const own = pixel >>> 24;
  if (own === 0 || weight === 0) return 0;
  if (own === 255 && weight === 65_536) return pixel;
  const alpha = (own * weight + 32_768) >> 16;
  return (
    (byPart(pixel & 255, alpha) |
      (byPart((pixel >>> 8) & 255, alpha) << 8) |
      (byPart((pixel >>> 16) & 255, alpha) << 16) |
      (alpha << 24)) >>>
    0
  );
}

/** value × part / 255, rounded. */
function byPart(value: number, part: number): number {
  const product = value * part + 128;
  return (product + (product >> 8)) >> 8;
}
