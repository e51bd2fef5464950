/**
 * Colour for what cannot be seen. Encoders mean colour over several pixels whatever their alpha, and whoever lays the
 * picture over another gets some of it back at every edge; where transparent pixels are black that is a dark halo. So
 * they take the colour of the nearest pixel that can be seen.
 */

/** How far colour is spread, in pixels: a block of the encoders that we use. */
export const BLEED_PIXELS = 16;
/** Fainter pixels have too few levels left to tell their colour well enough to be spread. */
const SEED_ALPHA = 16;
/** Of the faintest next to others, the colour that is left would stain the pixels that share it: they take it too. */
const FAINT_ALPHA = 8;
const FAINT_REACH = 2;
const FAR = 255;

export class ColourBleed {
  readonly #width: number;
  readonly #height: number;
  /** Steps to the pixel that a pixel's colour comes from; 0 for one that can be seen. */
  readonly #distance: Uint8Array;
  readonly #colour: Uint32Array;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#distance = new Uint8Array(width * height);
    this.#colour = new Uint32Array(width * height);
  }

  /**
   * Gives colour to transparent pixels near others; alpha stays as it is.
   * @param pixels one word per pixel, straight alpha in the highest byte
   */
  spread(pixels: Uint32Array): void {
    const seen = this.#findSeeds(pixels);
    if (!seen) return;
    const width = this.#width;
    const top = Math.max(0, seen.top - BLEED_PIXELS);
    const bottom = Math.min(this.#height, seen.bottom + BLEED_PIXELS);
    for (let row = seen.top; row < seen.bottom; row++) {
      this.#along(row * width, 1);
      this.#along((row + 1) * width - 1, -1);
    }
    for (let row = top + 1; row < bottom; row++) this.#fromBeside(row * width, -width);
    for (let row = bottom - 2; row >= top; row--) this.#fromBeside(row * width, width);
    for (let at = top * width; at < bottom * width; at++) {
      const distance = this.#distance[at] as number;
      if (distance === 0 || distance > BLEED_PIXELS) continue;
      const alpha = (pixels[at] as number) >>> 24;
      if (alpha === 0 || (alpha < FAINT_ALPHA && distance <= FAINT_REACH))
        pixels[at] = ((this.#colour[at] as number) | (alpha << 24)) >>> 0;
    }
  }

  /** @returns the rows in which something can be seen; `undefined` when there is nothing to do */
  #findSeeds(pixels: Uint32Array): { readonly top: number; readonly bottom: number } | undefined {
    const distance = this.#distance;
    const width = this.#width;
    let top = -1;
    let bottom = 0;
    let hidden = 0;
    for (let row = 0, at = 0; row < this.#height; row++) {
      let seeds = 0;
      for (const end = at + width; at < end; at++) {
        const pixel = pixels[at] as number;
        if (pixel >>> 24 >= SEED_ALPHA) {
          distance[at] = 0;
          this.#colour[at] = pixel & 0xffffff;
          seeds++;
        } else distance[at] = FAR;
      }
      hidden += width - seeds;
      if (seeds === 0) continue;
      if (top < 0) top = row;
      bottom = row + 1;
    }
    return top < 0 || hidden === 0 ? undefined : { top, bottom };
  }

  /** Carries colour along a whole row in one direction. */
  #along(start: number, step: 1 | -1): void {
    const distance = this.#distance;
    const colours = this.#colour;
    let colour = 0;
    let reach = FAR;
    for (let count = this.#width, at = start; count > 0; count--, at += step) {
      const own = distance[at] as number;
      if (own <= reach) {
        reach = own;
        colour = colours[at] as number;
      } else if (reach <= BLEED_PIXELS) {
        distance[at] = reach;
        colours[at] = colour;
      }
      if (reach < FAR) reach++;
    }
  }

  /** Takes colour from the row beside, where that is nearer. */
  #fromBeside(start: number, beside: number): void {
    const distance = this.#distance;
    const colours = this.#colour;
    for (let at = start; at < start + this.#width; at++) {
      const reach = (distance[at + beside] as number) + 1;
      if (reach > BLEED_PIXELS || reach >= (distance[at] as number)) continue;
      distance[at] = reach;
      colours[at] = colours[at + beside] as number;
    }
  }
}
