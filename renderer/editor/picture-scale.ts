/** For which scale the canvas's pictures are painted. */

/** Beyond, bitmaps would be larger than what they show is worth; they are scaled up. Bitmap pixels of a canvas pixel. */
const MOST_SCALE = 4;
/** To one twice as large: whoever zooms sees pictures that are there already, at most a fifth too large. */
const STEPS = 4;

/**
 * Exactly the one that is shown where the whole canvas is, which is what people work at; in steps while they zoom, one of which
 * is a pixel for a pixel, never smaller than what is shown.
 * @param scale device pixels of a canvas pixel, > 0
 */
export function pictureScale(scale: number, isFitted: boolean): number {
  if (isFitted) return Math.min(MOST_SCALE, scale);
  // What is a step already must not become the next one by a rounding.
  const step = Math.ceil(Math.log2(scale) * STEPS - 1e-6);
  return Math.min(MOST_SCALE, 2 ** (step / STEPS));
}
