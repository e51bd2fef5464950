/**
 * RGB to Y′CbCr, BT.709 in limited range (ITU-R BT.709-6, items 3.2 to 3.5), 4:2:0. Done here and not by FFmpeg's
 * scaler so that what is drawn once is converted once, odd coordinates stay where they are, and every machine gives
 * the same bytes: all arithmetic is integer.
 */
import type { Rect } from '../../../domain/avatar/types.ts';

/** Planar 4:2:0: luma, then blue and red difference at half the width and height. */
export class YuvPicture {
  readonly width: number;
  readonly height: number;
  /** As rawvideo `yuv420p` wants it. */
  readonly bytes: Uint8Array;
  /** Where the blue and the red difference begin in {@link bytes}. */
  readonly blueStart: number;
  readonly redStart: number;

  /** Black. Width and height are even. */
  constructor(width: number, height: number) {
    if (width % 2 !== 0 || height % 2 !== 0 || width < 2 || height < 2)
      throw new RangeError(`a 4:2:0 picture needs an even size, not ${width}×${height}`);
    this.width = width;
    this.height = height;
    this.blueStart = width * height;
    this.redStart = this.blueStart + (this.blueStart >> 2);
    this.bytes = new Uint8Array((width * height * 3) / 2).fill(128);
    this.bytes.fill(16, 0, this.blueStart);
  }

  /**
   * Paints opaque pixels into a rectangle.
   * @param pixels one 32-bit word per pixel, red in the lowest byte; alpha is ignored
   * @param rect even position and size, within the picture
   */
  paint(pixels: Uint32Array, rect: Rect): void {
    const { x, y, width, height } = rect;
    const { bytes } = this;
    const stride = this.width;
    const chromaStride = stride >> 1;
    const blue = this.blueStart;
    const red = this.redStart;
    for (let row = 0; row < height; row += 2) {
      let at = row * width;
      let luma = (y + row) * stride + x;
      let chroma = ((y + row) >> 1) * chromaStride + (x >> 1);
      for (let column = 0; column < width; column += 2, at += 2, luma += 2, chroma++) {
        const a = pixels[at] as number;
        const b = pixels[at + 1] as number;
        const c = pixels[at + width] as number;
        const d = pixels[at + width + 1] as number;
        const aRed = a & 255;
        const aGreen = (a >>> 8) & 255;
        const aBlue = (a >>> 16) & 255;
        // 16.16 fixed point; the constant is 16 and a half.
        const aLuma = (11_966 * aRed + 40_254 * aGreen + 4_064 * aBlue + 1_081_344) >> 16;
        let sumRed = aRed * 4;
        let sumGreen = aGreen * 4;
        let sumBlue = aBlue * 4;
        bytes[luma] = aLuma;
        if (a === b && a === c && a === d) {
          // Most of a picture is flat.
          bytes[luma + 1] = aLuma;
          bytes[luma + stride] = aLuma;
          bytes[luma + stride + 1] = aLuma;
        } else {
          const bRed = b & 255;
          const bGreen = (b >>> 8) & 255;
          const bBlue = (b >>> 16) & 255;
          const cRed = c & 255;
          const cGreen = (c >>> 8) & 255;
          const cBlue = (c >>> 16) & 255;
          const dRed = d & 255;
          const dGreen = (d >>> 8) & 255;
          const dBlue = (d >>> 16) & 255;
          bytes[luma + 1] = (11_966 * bRed + 40_254 * bGreen + 4_064 * bBlue + 1_081_344) >> 16;
          bytes[luma + stride] = (11_966 * cRed + 40_254 * cGreen + 4_064 * cBlue + 1_081_344) >> 16;
          bytes[luma + stride + 1] = (11_966 * dRed + 40_254 * dGreen + 4_064 * dBlue + 1_081_344) >> 16;
          sumRed = aRed + bRed + cRed + dRed;
          sumGreen = aGreen + bGreen + cGreen + dGreen;
          sumBlue = aBlue + bBlue + cBlue + dBlue;
        }
        // The mean of four, so two bits more; the constant is 128 and a half.
        bytes[blue + chroma] = (-6_596 * sumRed - 22_189 * sumGreen + 28_785 * sumBlue + 33_685_504) >> 18;
        bytes[red + chroma] = (28_785 * sumRed - 26_145 * sumGreen - 2_640 * sumBlue + 33_685_504) >> 18;
      }
    }
  }

  /**
   * Takes over a part of a picture of the same size.
   * @param rect even position and size, within the picture
   */
  copyFrom(other: YuvPicture, { x, y, width, height }: Rect): void {
    const chromaWidth = this.width >> 1;
    this.#copyRows(other, y * this.width + x, this.width, width, height);
    for (const start of [this.blueStart, this.redStart])
      this.#copyRows(other, start + (y >> 1) * chromaWidth + (x >> 1), chromaWidth, width >> 1, height >> 1);
  }

  #copyRows(other: YuvPicture, from: number, stride: number, length: number, rows: number): void {
    if (length === stride) {
      this.bytes.set(other.bytes.subarray(from, from + stride * rows), from);
      return;
    }
    for (let at = from, row = 0; row < rows; row++, at += stride)
      this.bytes.set(other.bytes.subarray(at, at + length), at);
  }
}
