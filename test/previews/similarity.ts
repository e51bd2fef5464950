/** How alike two pictures are. */
import { loadImage } from '@napi-rs/canvas';
import type { Rect } from '../../domain/avatar/types.ts';
import { createCanvas } from '../../native/text/canvas.ts';

const BLOCK = 8;

interface Luma {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

export interface Likeness {
  readonly width: number;
  readonly height: number;
  /** Mean structural similarity (SSIM) of brightness over blocks of 8 pixels that lie outside the rectangle. */
  readonly ssim: number;
}

/** @param without in shares of the picture, [0..1] */
export async function likeness(one: string, other: string, without: Rect): Promise<Likeness> {
  const [first, second] = [await lumaOf(one), await lumaOf(other)];
  const { width, height } = first;
  if (width !== second.width || height !== second.height) return { width, height, ssim: 0 };
  const left = without.x * width - BLOCK;
  const top = without.y * height - BLOCK;
  const right = (without.x + without.width) * width;
  const bottom = (without.y + without.height) * height;
  let sum = 0;
  let count = 0;
  for (let y = 0; y + BLOCK <= height; y += BLOCK / 2)
    for (let x = 0; x + BLOCK <= width; x += BLOCK / 2) {
      if (x > left && x < right && y > top && y < bottom) continue;
      sum += blockSsim(first, second, x, y);
      count += 1;
    }
  return { width, height, ssim: sum / count };
}

async function lumaOf(file: string): Promise<Luma> {
  const { width, height, ...image } = await decoded(file);
  const values = new Float64Array(width * height);
  for (let at = 0; at < values.length; at += 1) {
    const [red, green, blue] = [image.data[at * 4]!, image.data[at * 4 + 1]!, image.data[at * 4 + 2]!];
    values[at] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  return { width, height, values };
}

async function decoded(file: string) {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** Wang et al. 2004, over one block. */
function blockSsim(one: Luma, other: Luma, x: number, y: number): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = y; row < y + BLOCK; row += 1)
    for (let column = x; column < x + BLOCK; column += 1) {
      const a = one.values[row * one.width + column]!;
      const b = other.values[row * one.width + column]!;
      sumA += a;
      sumB += b;
      squareA += a * a;
      squareB += b * b;
      product += a * b;
    }
  const n = BLOCK * BLOCK;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [varianceA, varianceB] = [squareA / n - meanA ** 2, squareB / n - meanB ** 2];
  const covariance = product / n - meanA * meanB;
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2))
  );
}
