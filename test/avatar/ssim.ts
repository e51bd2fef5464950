/** Structural similarity of two RGBA pictures (Wang et al. 2004), 8×8 windows, step 4, over four channels. */

const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Straight alpha. */
  readonly rgba: Uint8Array;
}

/** Mean over the box of what is not transparent in either picture; colours weighed by their alpha, alpha included. */
export function similarity(a: Picture, b: Picture): number {
  const box = alphaBox(a, b);
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < 4; channel++)
    for (let y = box.top; y + WINDOW <= box.bottom; y += STEP)
      for (let x = box.left; x + WINDOW <= box.right; x += STEP) {
        sum += windowSimilarity(a, b, channel, x, y);
        count++;
      }
  return count === 0 ? 0 : sum / count;
}

function windowSimilarity(a: Picture, b: Picture, channel: number, left: number, top: number): number {
  let sumA = 0;
  let sumB = 0;
  let squareA = 0;
  let squareB = 0;
  let product = 0;
  for (let y = top; y < top + WINDOW; y++)
    for (let x = left; x < left + WINDOW; x++) {
      const one = valueAt(a, channel, x, y);
      const two = valueAt(b, channel, x, y);
      sumA += one;
      sumB += two;
      squareA += one * one;
      squareB += two * two;
      product += one * two;
    }
  const size = WINDOW * WINDOW;
  const meanA = sumA / size;
  const meanB = sumB / size;
  const varianceA = squareA / size - meanA * meanA;
  const varianceB = squareB / size - meanB * meanB;
  const covariance = product / size - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  );
}

function valueAt({ width, rgba }: Picture, channel: number, x: number, y: number): number {
  const at = (y * width + x) * 4;
  const alpha = rgba[at + 3]!;
  return channel === 3 ? alpha : (rgba[at + channel]! * alpha) / 255;
}

export function alphaBox(...pictures: readonly Picture[]) {
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  for (const { width, height, rgba } of pictures)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        if (rgba[(y * width + x) * 4 + 3] === 0) continue;
        box.left = Math.min(box.left, x);
        box.top = Math.min(box.top, y);
        box.right = Math.max(box.right, x + 1);
        box.bottom = Math.max(box.bottom, y + 1);
      }
  return box;
}
