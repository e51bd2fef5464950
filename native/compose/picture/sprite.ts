/**
 * A see-through picture in 4:2:0, to be laid over opaque ones again and again: colours are multiplied by their alpha
 * beforehand, so that laying over is `sprite + (1 − alpha) × below` in every plane. Alpha of the colour differences is
 * the mean of the four pixels that share them.
 */
import type { Rect } from '../../../domain/avatar/types.ts';
import { intersect } from './geometry.ts';
import type { YuvPicture } from './yuv-picture.ts';

/** What is known of a 2×2 block without looking at its pixels. */
const EMPTY = 0;
const MIXED = 1;
const OPAQUE = 2;

export class YuvSprite {
  /** Even position and size. */
  readonly rect: Rect;
  readonly #luma: Uint8Array;
  readonly #alpha: Uint8Array;
  readonly #blue: Uint8Array;
  readonly #red: Uint8Array;
  readonly #chromaAlpha: Uint8Array;
  readonly #kinds: Uint8Array;
  /** Two pixels of a row at once. */
  readonly #lumaPairs: Uint16Array;

  /** Sees through everywhere. */
  constructor(rect: Rect) {
    const pixels = rect.width * rect.height;
    this.rect = rect;
    this.#luma = new Uint8Array(pixels);
    this.#lumaPairs = new Uint16Array(this.#luma.buffer);
    this.#alpha = new Uint8Array(pixels);
    this.#blue = new Uint8Array(pixels >> 2);
    this.#red = new Uint8Array(pixels >> 2);
    this.#chromaAlpha = new Uint8Array(pixels >> 2);
    this.#kinds = new Uint8Array(pixels >> 2);
  }

  /**
   * Takes over all pixels.
   * @param pixels one 32-bit word per pixel, red in the lowest byte, multiplied by alpha
   * @param before what `update` was last given: blocks that are equal are left alone
   */
  update(pixels: Uint32Array, before?: Uint32Array): void {
    const { width, height } = this.rect;
    let block = 0;
    for (let row = 0; row < height; row += 2) {
      let at = row * width;
      for (let column = 0; column < width; column += 2, at += 2, block++) {
        const a = pixels[at] as number;
        const b = pixels[at + 1] as number;
        const c = pixels[at + width] as number;
        const d = pixels[at + width + 1] as number;
        if (
          before !== undefined &&
          a === before[at] &&
          b === before[at + 1] &&
          c === before[at + width] &&
          d === before[at + width + 1]
        )
          continue;
        if ((a | b | c | d) === 0) this.#kinds[block] = EMPTY;
        else this.#convert(block, at, a, b, c, d);
      }
    }
  }

  #convert(block: number, at: number, a: number, b: number, c: number, d: number): void {
    const { width } = this.rect;
    const luma = this.#luma;
    const aAlpha = a >>> 24;
    const bAlpha = b >>> 24;
    const cAlpha = c >>> 24;
    const dAlpha = d >>> 24;
    const sumAlpha = aAlpha + bAlpha + cAlpha + dAlpha;
    luma[at] = premultipliedLuma(a, aAlpha);
    luma[at + 1] = premultipliedLuma(b, bAlpha);
    luma[at + width] = premultipliedLuma(c, cAlpha);
    luma[at + width + 1] = premultipliedLuma(d, dAlpha);
    const red = (a & 255) + (b & 255) + (c & 255) + (d & 255);
    const green = ((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255);
    const blue = ((a >>> 16) & 255) + ((b >>> 16) & 255) + ((c >>> 16) & 255) + ((d >>> 16) & 255);
    // 128 × 65536 / 255 = 65793 / 2 for each step of alpha, and a half of what the shift drops.
    const middle = ((sumAlpha * 65_793 + 3) >> 1) + 131_073;
    this.#blue[block] = (-6_596 * red - 22_189 * green + 28_785 * blue + middle) >> 18;
    this.#red[block] = (28_785 * red - 26_145 * green - 2_640 * blue + middle) >> 18;
    if (sumAlpha === 1020) {
      this.#kinds[block] = OPAQUE;
      return;
    }
    this.#kinds[block] = MIXED;
    this.#chromaAlpha[block] = (sumAlpha + 2) >> 2;
    const alpha = this.#alpha;
    alpha[at] = aAlpha;
    alpha[at + 1] = bAlpha;
    alpha[at + width] = cAlpha;
    alpha[at + width + 1] = dAlpha;
  }

  /**
   * Lays the part of the sprite that is within `area` over a picture.
   * @param area even position and size, within the picture
   * @param opacity [0..1]
   */
  blendOnto(picture: YuvPicture, area: Rect, opacity = 1): void {
    const part = intersect(this.rect, area);
    const strength = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    if (!part || strength === 0) return;
    const { width } = this.rect;
    const kinds = this.#kinds;
    const { bytes, blueStart, redStart } = picture;
    const stride = picture.width;
    const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
    const ownPairs = this.#lumaPairs;
    const pairWidth = width >> 1;
    const pairStride = stride >> 1;
    const ownX = part.x - this.rect.x;
    const blocks = part.width >> 1;
    for (let row = 0; row < part.height; row += 2) {
      const ownRow = part.y - this.rect.y + row;
      let block = (ownRow >> 1) * pairWidth + (ownX >> 1);
      const last = block + blocks;
      let at = ownRow * width + ownX;
      let luma = (part.y + row) * stride + part.x;
      let chroma = ((part.y + row) >> 1) * pairStride + (part.x >> 1);
      for (; block < last; block++, at += 2, luma += 2, chroma++) {
        const kind = kinds[block];
        if (kind === EMPTY) continue;
        if (strength !== 256) {
          this.#blendFaintly(bytes, stride, luma, at, strength, kind === OPAQUE);
          this.#blendFaintChroma(
            bytes,
            blueStart + chroma,
            redStart + chroma,
            block,
            strength,
            kind === OPAQUE,
          );
        } else if (kind === OPAQUE) {
          pairs[luma >> 1] = ownPairs[at >> 1] as number;
          pairs[(luma >> 1) + pairStride] = ownPairs[(at >> 1) + pairWidth] as number;
          bytes[blueStart + chroma] = this.#blue[block] as number;
          bytes[redStart + chroma] = this.#red[block] as number;
        } else {
          this.#blendPixel(bytes, luma, at);
          this.#blendPixel(bytes, luma + 1, at + 1);
          this.#blendPixel(bytes, luma + stride, at + width);
          this.#blendPixel(bytes, luma + stride + 1, at + width + 1);
          const clear = 255 - (this.#chromaAlpha[block] as number);
          bytes[blueStart + chroma] = over(
            this.#blue[block] as number,
            bytes[blueStart + chroma] as number,
            clear,
          );
          bytes[redStart + chroma] = over(
            this.#red[block] as number,
            bytes[redStart + chroma] as number,
            clear,
          );
        }
      }
    }
  }

  #blendPixel(bytes: Uint8Array, luma: number, at: number): void {
    bytes[luma] = over(this.#luma[at] as number, bytes[luma] as number, 255 - (this.#alpha[at] as number));
  }

  #blendFaintly(
    bytes: Uint8Array,
    stride: number,
    luma: number,
    at: number,
    strength: number,
    isOpaque: boolean,
  ): void {
    for (let pixel = 0; pixel < 4; pixel++) {
      const own = at + (pixel & 1) + (pixel >> 1) * this.rect.width;
      const to = luma + (pixel & 1) + (pixel >> 1) * stride;
      const alpha = isOpaque ? 255 : (this.#alpha[own] as number);
      bytes[to] = faintlyOver(this.#luma[own] as number, bytes[to] as number, alpha, strength);
    }
  }

  #blendFaintChroma(
    bytes: Uint8Array,
    blue: number,
    red: number,
    block: number,
    strength: number,
    isOpaque: boolean,
  ): void {
    const alpha = isOpaque ? 255 : (this.#chromaAlpha[block] as number);
    bytes[blue] = faintlyOver(this.#blue[block] as number, bytes[blue] as number, alpha, strength);
    bytes[red] = faintlyOver(this.#red[block] as number, bytes[red] as number, alpha, strength);
  }
}

/** Luma times alpha, 16 included: 65536 × 16 / 255 = 4112 for each step of alpha. */
function premultipliedLuma(pixel: number, alpha: number): number {
  return (
    (11_966 * (pixel & 255) +
      40_254 * ((pixel >>> 8) & 255) +
      4_064 * ((pixel >>> 16) & 255) +
      4_112 * alpha +
      32_784) >>
    16
  );
}

/** @param clear 255 − alpha */
function over(above: number, below: number, clear: number): number {
  const product = below * clear + 128;
  return above + ((product + (product >> 8)) >> 8);
}

/** @param strength [0..256] */
function faintlyOver(above: number, below: number, alpha: number, strength: number): number {
  // In 16.8 fixed point of 255 × 256 parts.
  return ((above * 255 * strength + below * (65_280 - alpha * strength) + 32_640) / 65_280) | 0;
}
