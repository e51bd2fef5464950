/** A frame in memory, put together from pictures. Its pixels are four bytes each, red first, multiplied by alpha. */
import { KernelMemory } from '../../wasm/kernel-memory.ts';
import { intersect, invert, type Matrix, wholePixelBounds } from '../matrix.ts';
import type { Rect } from '../types.ts';
import { BLOCK_COLUMNS, BLOCK_ROWS, type Layer, surveyRow } from './blocks.ts';
import { KERNELS } from './kernels/kernels.ts';
import type { Picture, PictureOfShapes, PixelMemory } from './picture.ts';
import { insideOf, isInside, partOf, reachOf, type Steps, stepsOf } from './steps.ts';
import { type Stretch, stretched, WHOLE } from './stretch.ts';
import { NOTHING } from './tiles.ts';

const FIXED = 65_536;

export interface LayOptions {
  /** [0..1] */
  readonly opacity?: number;
  readonly stretches?: readonly Stretch[];
}

export class Raster {
  readonly memory: PixelMemory = new KernelMemory(KERNELS);
  #width = 0;
  #height = 0;
  #address = 0;
  /** What has been asked for since `begin`, the lowest first. */
  readonly #layers: Layer[] = [];
  #hidden = new Uint8Array(0);
  #base: number | undefined;
  /** Output pixels outside of which nothing is laid. */
  #seen: Rect = { x: 0, y: 0, width: 0, height: 0 };

  /** Begins a frame, transparent or with what is at `base`. @param seen whole pixels within the frame */
  begin(width: number, height: number, seen: Rect, base?: number): void {
    const bytes = width * height * 4;
    const { memory } = this;
    if (width !== this.#width || height !== this.#height) {
      if (this.#width > 0) memory.free(this.#address, this.#width * this.#height * 4);
      // Until there is memory for the next, there is no frame.
      this.#width = 0;
      this.#height = 0;
      this.#address = memory.allocate(bytes);
      this.#width = width;
      this.#height = height;
    }
    this.#seen = seen;
    this.#layers.length = 0;
    this.#hidden = new Uint8Array(Math.ceil(seen.width / BLOCK_COLUMNS));
    this.#base = base;
  }

  /** Valid until anything else is asked of this memory. */
  get pixels(): Uint8Array<ArrayBuffer> {
    return this.memory.view(this.#address, this.#width * this.#height * 4);
  }

  /** The frame in straight colours, as canvases take them; valid until anything else is asked of this memory. */
  straight(): Uint8Array<ArrayBuffer> {
    const { memory } = this;
    const length = this.#width * this.#height * 4;
    const address = memory.allocate(length);
    memory.kernels.divide(address, this.#address, length / 4);
    memory.free(address, length);
    return memory.view(address, length);
  }

  /** Where a pixel of the frame is in memory. */
  addressOf(x: number, y: number): number {
    return this.#address + (y * this.#width + x) * 4;
  }

  /**
   * Seen once the frame is finished.
   * @param matrix model pixels → frame
   * @param scale frame pixels to a model pixel, of the whole presenter
   */
  lay(shapes: PictureOfShapes, matrix: Matrix, scale: number, options: LayOptions = {}): void {
    this.layPicture(shapes.bounds, () => shapes.at(scale), matrix, options);
  }

  /**
   * @param bounds what the picture shows, in model pixels
   * @param picture asked for only if any of it may be seen; to be kept until the frame is finished
   */
  layPicture(bounds: Rect, picture: () => Picture, matrix: Matrix, options: LayOptions = {}): void {
    const { opacity = 1, stretches = WHOLE } = options;
    const share = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    const box = stretches === WHOLE ? bounds : stretched(bounds, stretches);
    const area = intersect(wholePixelBounds(matrix, box), this.#seen);
    const back = invert(matrix);
    if (share === 0 || area === undefined || !back.every(Number.isFinite)) return;
    const contents = new Uint8Array(this.#hidden.length);
    this.#layers.push({ picture: picture(), back, area, share, stretches, contents, first: 0, end: 0 });
  }

  /** Puts the frame together. */
  finish(): void {
    const { x, y, width, height } = this.#seen;
    this.#clear(0, y);
    this.#clear(y + height, this.#height);
    for (let top = y; top < y + height; top += BLOCK_ROWS) {
      // Row by row, so that what is laid on it finds it in the processor's cache.
      this.#clear(top, Math.min(y + height, top + BLOCK_ROWS));
      const row = { x, y: top, width, height: Math.min(y + height - top, BLOCK_ROWS) };
      surveyRow(this.#layers, row, this.#hidden);
      for (const layer of this.#layers) this.#layRow(layer, row);
    }
    this.#layers.length = 0;
  }

  #clear(top: number, bottom: number): void {
    const [from, length] = [top * this.#width * 4, (bottom - top) * this.#width * 4];
    if (length <= 0) return;
    const pixels = this.memory.view(this.#address + from, length);
    if (this.#base === undefined) pixels.fill(0);
    else pixels.set(this.memory.view(this.#base + from, length));
  }

  #layRow(layer: Layer, row: Rect): void {
    const { area, contents, first, end } = layer;
    const y = Math.max(row.y, area.y);
    const height = Math.min(row.y + row.height, area.y + area.height) - y;
    // Blocks beside each other are laid at once.
    for (let index = first; index < end; index++) {
      const from = index;
      while (index < end && contents[index] !== NOTHING) index++;
      if (index === from) continue;
      const x = Math.max(area.x, row.x + from * BLOCK_COLUMNS);
      const right = Math.min(area.x + area.width, row.x + index * BLOCK_COLUMNS);
      this.#layBlock(layer, { x, y, width: right - x, height });
    }
  }

  #layBlock(layer: Layer, block: Rect): void {
    const { stretches, back } = layer;
    const [top, bottom] = reachOf(back, block);
    const stretch = stretches.find((one) => top >= one.from && bottom < one.to);
    if (stretch) {
      this.#layStretch(layer, block, stretch);
      return;
    }
    // Where the face begins to stretch, each row is parted where it does.
    for (let y = block.y; y < block.y + block.height; y++)
      for (const one of stretches) {
        const row = partOf(back, { ...block, y, height: 1 }, one);
        if (row) this.#layStretch(layer, row, one);
      }
  }

  #layStretch(layer: Layer, block: Rect, stretch: Stretch): void {
    const { picture, back, share } = layer;
    const steps = stepsOf(picture, back, stretch, block);
    if (isInside(picture, block, steps)) this.#layInside(picture, block, steps, share);
    // Made so small that a block spans more than the picture and its margin, or a part of a row.
    else if (block.height > 1)
      for (let y = block.y; y < block.y + block.height; y++)
        this.#layStretch(layer, { ...block, y, height: 1 }, stretch);
    else {
      const part = insideOf(picture, block, steps);
      if (part) this.#layInside(picture, part, stepsOf(picture, back, stretch, part), share);
    }
  }

  #layInside({ address, width }: Picture, block: Rect, steps: Steps, share: number): void {
    this.memory.kernels.lay(
      this.addressOf(block.x, block.y),
      this.#width * 4,
      block.width,
      block.height,
      address,
      width * 4,
      Math.round(steps.u * FIXED),
      Math.round(steps.v * FIXED),
      Math.round(steps.du * FIXED),
      Math.round(steps.dv * FIXED),
      Math.round(steps.rowDu * FIXED),
      Math.round(steps.rowDv * FIXED),
      share,
    );
  }
}
