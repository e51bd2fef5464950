/**
 * A see-through picture in 4:2:0, to be laid over opaque ones again and again: colours are multiplied by their alpha
 * beforehand, so that laying over is `sprite + (1 − alpha) × below` in every plane. Alpha of the colour differences is
 * the mean of the four pixels that share them.
 *
 * RGB becomes Y′CbCr of BT.709 in limited range (ITU-R BT.709-6, items 3.2 to 3.5). Done here and not by FFmpeg's
 * scaler so that what is drawn once is converted once, odd coordinates stay where they are, and every machine gives
 * the same bytes: all arithmetic is integer.
 */
import { intersect } from '../../../../domain/avatar/matrix.ts';
import type { Rect } from '../../../../domain/avatar/types.ts';
import type { PixelMemory } from './pixel-memory.ts';
import type { YuvPicture } from './yuv-picture.ts';

export class YuvSprite {
  /** Even position and size. */
  readonly rect: Rect;
  /** Pixels of a row that `update` wants: the width and a margin. */
  readonly rowPixels: number;
  readonly #memory: PixelMemory;
  readonly #address: number;
  readonly #luma: number;

  /** What it shows is not told before the first `update`. */
  constructor(rect: Rect, memory: PixelMemory) {
    this.rect = rect;
    this.rowPixels = Math.ceil(rect.width / 16) * 16;
    this.#luma = this.rowPixels * rect.height;
    this.#memory = memory;
    this.#address = memory.allocate(this.#bytes);
  }

  /** Luma and its alpha, two differences and theirs. */
  get #bytes(): number {
    return (this.#luma * 11) / 4;
  }

  /**
   * Takes over all pixels.
   * @param pixels four bytes each, red first, multiplied by alpha; `rowPixels` a row, of which the first are seen
   */
  update(pixels: Uint8Array | Uint8ClampedArray): void {
    const memory = this.#memory;
    const luma = this.#luma;
    const length = luma * 4;
    const scratch = memory.allocate(length);
    memory.view(scratch, length).set(pixels);
    const start = this.#address;
    memory.kernels.convert(
      ...[scratch, start, start + luma, this.rowPixels],
      ...[start + 2 * luma, start + (luma * 9) / 4, start + (luma * 5) / 2],
      ...[this.rowPixels, this.rect.height],
    );
    memory.free(scratch, length);
  }

  /**
   * Lays the part of the sprite that is within `area` over a picture in the same memory.
   * @param area even position and size, within the picture
   * @param opacity [0..1]
   */
  blendOnto(picture: YuvPicture, area: Rect, opacity = 1): void {
    const part = intersect(this.rect, area);
    const strength = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    if (!part || strength === 0) return;
    const { blend } = this.#memory.kernels;
    const { mask } = this.#memory;
    const luma = this.#luma;
    const plane = (to: number, from: number, alpha: number, scale: 1 | 2) => {
      const toStride = picture.width / scale;
      const fromStride = this.rowPixels / scale;
      const toAt = (part.y / scale) * toStride + part.x / scale;
      const fromAt = ((part.y - this.rect.y) / scale) * fromStride + (part.x - this.rect.x) / scale;
      blend(
        ...[picture.address + to + toAt, toStride],
        ...[this.#address + from + fromAt, this.#address + alpha + fromAt, fromStride],
        ...[part.width / scale, part.height / scale, strength, mask],
      );
    };
    plane(0, 0, luma, 1);
    plane(picture.blueStart, 2 * luma, (luma * 5) / 2, 2);
    plane(picture.redStart, (luma * 9) / 4, (luma * 5) / 2, 2);
  }

  /** Gives its memory back; it is of no use after that. */
  free(): void {
    this.#memory.free(this.#address, this.#bytes);
  }
}
