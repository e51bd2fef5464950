/** A frame in memory, put together from pictures. Its pixels are four bytes each, red first, multiplied by alpha. */
import { KernelMemory } from '../../wasm/kernel-memory.ts';
import { invert, type Matrix, wholePixelBounds } from '../matrix.ts';
import type { Rect } from '../types.ts';
import {
  BLOCK_COLUMNS,
  BLOCK_ROWS,
  contentsOf,
  insideOf,
  isInside,
  partOf,
  reachOf,
  type Steps,
  stepsOf,
} from './blocks.ts';
import { KERNELS } from './kernels/kernels.ts';
import type { Picture, PictureOfShapes, PixelMemory } from './picture.ts';
import { type Stretch, stretched, WHOLE } from './stretch.ts';
import { NOTHING, SMOOTH } from './tiles.ts';

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
  /** Of the blocks of one row. */
  #contents = new Uint8Array(0);
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
      this.#contents = new Uint8Array(Math.ceil(width / BLOCK_COLUMNS));
      this.#height = height;
    }
    this.#seen = seen;
    const pixels = memory.view(this.#address, bytes);
    if (base === undefined) pixels.fill(0);
    else pixels.set(memory.view(base, bytes));
  }

  /** Valid until anything else is asked of this memory. */
  get pixels(): Uint8Array<ArrayBuffer> {
    return this.memory.view(this.#address, this.#width * this.#height * 4);
  }

  /** The frame in straight colours, as canvases take them. */
  straight(): Uint8Array<ArrayBuffer> {
    const { memory } = this;
    const length = this.#width * this.#height * 4;
    const address = memory.allocate(length);
    memory.kernels.divide(address, this.#address, length / 4);
    const pixels = memory.view(address, length).slice();
    memory.free(address, length);
    return pixels;
  }

  /** Where a pixel of the frame is in memory. */
  addressOf(x: number, y: number): number {
    return this.#address + (y * this.#width + x) * 4;
  }

  /**
   * @param matrix model pixels → frame
   * @param scale frame pixels to a model pixel, of the whole presenter
   */
  lay(shapes: PictureOfShapes, matrix: Matrix, scale: number, options: LayOptions = {}): void {
    this.layPicture(shapes.bounds, () => shapes.at(scale), matrix, options);
  }

  /**
   * @param bounds what the picture shows, in model pixels
   * @param picture asked for only if any of it may be seen
   */
  layPicture(bounds: Rect, picture: () => Picture, matrix: Matrix, options: LayOptions = {}): void {
    const { opacity = 1, stretches = WHOLE } = options;
    const share = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    const box = stretches === WHOLE ? bounds : stretched(bounds, stretches);
    const area = overlapOf(wholePixelBounds(matrix, box), this.#seen);
    const back = invert(matrix);
    if (share === 0 || area === undefined || !back.every(Number.isFinite)) return;
    this.#layBlocks(picture(), back, area, { share, stretches });
  }

  #layBlocks(
    picture: Picture,
    back: Matrix,
    area: Rect,
    { share, stretches }: { readonly share: number; readonly stretches: readonly Stretch[] },
  ): void {
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (let y = area.y; y < bottom; y += BLOCK_ROWS) {
      const row = { ...area, y, height: Math.min(bottom - y, BLOCK_ROWS) };
      const count = contentsOf(picture, back, row, stretches, this.#contents);
      // Blocks beside each other that hold the same are laid at once.
      for (let index = 0; index < count; ) {
        const content = this.#contents[index]!;
        const from = index;
        while (index < count && this.#contents[index] === content) index++;
        if (content === NOTHING) continue;
        const x = area.x + from * BLOCK_COLUMNS;
        const block = { ...row, x, width: Math.min(right, area.x + index * BLOCK_COLUMNS) - x };
        this.#layBlock(picture, back, block, { share, stretches, content });
      }
    }
  }

  #layBlock(
    picture: Picture,
    back: Matrix,
    block: Rect,
    options: { readonly share: number; readonly stretches: readonly Stretch[]; readonly content: number },
  ): void {
    const { stretches, share, content } = options;
    const [top, bottom] = reachOf(back, block);
    const stretch = stretches.find((one) => top >= one.from && bottom < one.to);
    if (stretch) {
      this.#layStretch(picture, back, block, { share, stretch, content });
      return;
    }
    // Where the face begins to stretch, each row is parted where it does.
    for (let y = block.y; y < block.y + block.height; y++)
      for (const one of stretches) {
        const row = partOf(back, { ...block, y, height: 1 }, one);
        if (row) this.#layStretch(picture, back, row, { share, stretch: one, content });
      }
  }

  #layStretch(
    picture: Picture,
    back: Matrix,
    block: Rect,
    options: { readonly share: number; readonly stretch: Stretch; readonly content: number },
  ): void {
    const { share, stretch, content } = options;
    const isSmooth = content === SMOOTH;
    const steps = stepsOf(picture, back, stretch, block, isSmooth);
    if (isInside(picture, block, steps)) this.#layInside(picture, block, steps, isSmooth, share);
    // Made so small that a block spans more than the picture and its margin, or a part of a row.
    else if (block.height > 1)
      for (let y = block.y; y < block.y + block.height; y++)
        this.#layStretch(picture, back, { ...block, y, height: 1 }, options);
    else {
      const part = insideOf(picture, block, steps);
      if (!part) return;
      this.#layInside(picture, part, stepsOf(picture, back, stretch, part, isSmooth), isSmooth, share);
    }
  }

  #layInside({ address, width }: Picture, block: Rect, steps: Steps, isSmooth: boolean, share: number): void {
    const { kernels } = this.memory;
    const lay = isSmooth ? kernels.lay : kernels.laySmooth;
    lay(
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

export function overlapOf(one: Rect, other: Rect): Rect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
