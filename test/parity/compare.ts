/** How alike two pictures of a scene are, tile by tile or all in all. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { Pixels } from '../stage/stage-page.ts';

export const TILE = 64;
const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

export interface Worst {
  readonly similarity: number;
  readonly x: number;
  readonly y: number;
  readonly channel: string;
}

type Plane = Float64Array;

const WEIGHTS: Readonly<Record<string, readonly [number, number, number]>> = {
  luma: [0.2126, 0.7152, 0.0722],
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
};

/** The tile of 64 × 64 pixels that is least alike (SSIM, Wang et al. 2004), in brightness and in each colour. */
export function worstTile(one: Pixels, other: Pixels): Worst {
  let worst: Worst = { similarity: 1, x: 0, y: 0, channel: 'luma' };
  for (const [channel, weights] of Object.entries(WEIGHTS)) {
    const [a, b] = [planeOf(one, weights), planeOf(other, weights)];
    for (let y = 0; y < one.height; y += TILE)
      for (let x = 0; x < one.width; x += TILE) {
        const similarity = tileSimilarity(a, b, one, { x, y });
        if (similarity < worst.similarity) worst = { similarity, x, y, channel };
      }
  }
  return worst;
}

function planeOf({ data }: Pixels, [red, green, blue]: readonly [number, number, number]): Plane {
  const plane = new Float64Array(data.length / 4);
  for (let at = 0; at < plane.length; at += 1)
    plane[at] = red * data[at * 4]! + green * data[at * 4 + 1]! + blue * data[at * 4 + 2]!;
  return plane;
}

function tileSimilarity(
  a: Plane,
  b: Plane,
  { width, height }: Pixels,
  { x, y }: { readonly x: number; readonly y: number },
): number {
  let sum = 0;
  let count = 0;
  for (let top = y; top + WINDOW <= Math.min(height, y + TILE); top += STEP)
    for (let left = x; left + WINDOW <= Math.min(width, x + TILE); left += STEP) {
      sum += windowSimilarity(a, b, width, top * width + left);
      count += 1;
    }
  return sum / count;
}

function windowSimilarity(a: Plane, b: Plane, width: number, from: number): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < WINDOW; row += 1)
    for (let at = from + row * width; at < from + row * width + WINDOW; at += 1) {
      const [one, two] = [a[at]!, b[at]!];
      sumA += one;
      sumB += two;
      squareA += one * one;
      squareB += two * two;
      product += one * two;
    }
  const n = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [varianceA, varianceB] = [squareA / n - meanA * meanA, squareB / n - meanB * meanB];
  const covariance = product / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  );
}

/** The part of a picture in a box of whole pixels within it. */
export function cutOut({ width, data }: Pixels, box: Rect): Pixels {
  const rows = Array.from({ length: box.height }, (_, row) => {
    const from = ((box.y + row) * width + box.x) * 4;
    return data.subarray(from, from + box.width * 4);
  });
  const cut = new Uint8ClampedArray(box.width * box.height * 4);
  for (const [row, pixels] of rows.entries()) cut.set(pixels, row * box.width * 4);
  return { width: box.width, height: box.height, data: cut };
}

/** Mean difference of all colours of two pictures of one size, [0..255]. */
export function difference(one: Pixels, other: Pixels): number {
  let sum = 0;
  for (let at = 0; at < one.data.length; at += 1) sum += Math.abs(one.data[at]! - other.data[at]!);
  return sum / one.data.length;
}
