/** A frame in memory, put together from pictures. Its pixels are four bytes each, red first, multiplied by alpha. */
import { KernelMemory } from '../../wasm/kernel-memory.ts';
import { invert, type Matrix, wholePixelBounds } from '../matrix.ts';
import type { Rect } from '../types.ts';
import { KERNELS } from './kernels.ts';
import type { Picture, PictureOfShapes, PixelMemory } from './picture.ts';
import { contentOf, NOTHING, SMOOTH } from './tiles.ts';

/** Output pixels that are looked at together for whether anything of a picture is there. */
const BLOCK_ROWS = 8;
const BLOCK_COLUMNS = 16;
const FIXED = 65_536;

/** Model y → model y where the drawing has it: lines that go on from each other. */
export interface Stretch {
  /** Model pixels, as seen; the last goes on for ever. */
  readonly from: number;
  readonly to: number;
  /** y of the drawing = `offset` + `scale` × y as seen. */
  readonly scale: number;
  readonly offset: number;
}

export interface LayOptions {
  /** [0..1] */
  readonly opacity?: number;
  readonly stretches?: readonly Stretch[];
}

const WHOLE: readonly Stretch[] = [
  { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, scale: 1, offset: 0 },
];

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
    const { opacity = 1, stretches = WHOLE } = options;
    const share = Math.round(Math.min(1, Math.max(0, opacity)) * 256);
    const box = stretches === WHOLE ? shapes.bounds : stretched(shapes.bounds, stretches);
    const area = overlapOf(wholePixelBounds(matrix, box), this.#seen);
    const back = invert(matrix);
    if (share === 0 || area === undefined || !back.every(Number.isFinite)) return;
    const picture = shapes.at(scale);
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
    { address, width, toPicture }: Picture,
    [a, b, c, d, e, f]: Matrix,
    block: Rect,
    options: { readonly share: number; readonly stretch: Stretch; readonly content: number },
  ): void {
    const { share, stretch, content } = options;
    const { scale } = toPicture;
    const down = stretch.scale * scale;
    const [x, y] = [block.x + 0.5, block.y + 0.5];
    // Between pixels, weights count from their middles.
    const middle = content === SMOOTH ? 0 : 0.5;
    const u = (a * x + c * y + e) * scale + toPicture.x - middle;
    const v = (b * x + d * y + f) * down + stretch.offset * scale + toPicture.y - middle;
    const { kernels } = this.memory;
    const lay = content === SMOOTH ? kernels.lay : kernels.laySmooth;
    lay(
      this.addressOf(block.x, block.y),
      this.#width * 4,
      block.width,
      block.height,
      address,
      width * 4,
      Math.round(u * FIXED),
      Math.round(v * FIXED),
      Math.round(a * scale * FIXED),
      Math.round(b * down * FIXED),
      Math.round(c * scale * FIXED),
      Math.round(d * down * FIXED),
      share,
    );
  }

  /** Lays straight pixels over whole pixels of the frame. @param rect within what is seen */
  layPixels(bytes: Uint8Array | Uint8ClampedArray, { x, y, width, height }: Rect): void {
    const { memory } = this;
    const length = width * height * 4;
    const address = memory.allocate(length);
    memory.view(address, length).set(bytes);
    memory.kernels.multiply(address, width * height);
    const [to, stride] = [this.addressOf(x, y), this.#width * 4];
    memory.kernels.lay(to, stride, width, height, address, width * 4, 0, 0, FIXED, 0, 0, FIXED, 256);
    memory.free(address, length);
  }

  /** What of a rectangle of the frame is seen, in whole pixels. */
  seen(rect: Rect): Rect | undefined {
    return overlapOf(rect, this.#seen);
  }
}

export function overlapOf(one: Rect, other: Rect): Rect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/**
 * What of a picture the blocks of a row of the frame may show.
 * @param row as high as a block, or less
 * @returns how many blocks there are; of each, `contents` is told
 */
function contentsOf(
  { toPicture, tiles }: Picture,
  [a, b, c, d, e, f]: Matrix,
  { x, y, width, height }: Rect,
  stretches: readonly Stretch[],
  contents: Uint8Array,
): number {
  const { scale } = toPicture;
  const halfAcross = ((Math.abs(a) * BLOCK_COLUMNS + Math.abs(c) * height) / 2) * scale + 1;
  const halfDown = (Math.abs(b) * BLOCK_COLUMNS + Math.abs(d) * height) / 2;
  const [middleX, middleY] = [x + BLOCK_COLUMNS / 2, y + height / 2];
  let across = (a * middleX + c * middleY + e) * scale + toPicture.x;
  let down = b * middleX + d * middleY + f;
  const count = Math.ceil(width / BLOCK_COLUMNS);
  const isWhole = stretches === WHOLE;
  for (let index = 0; index < count; index++) {
    const top = isWhole ? down - halfDown : drawnAt(down - halfDown, stretches);
    const bottom = isWhole ? down + halfDown : drawnAt(down + halfDown, stretches);
    contents[index] = contentOf(
      tiles,
      across - halfAcross,
      top * scale + toPicture.y - 1,
      across + halfAcross,
      bottom * scale + toPicture.y + 1,
    );
    across += a * BLOCK_COLUMNS * scale;
    down += b * BLOCK_COLUMNS;
  }
  return count;
}

/** The lowest and the highest model y of a block. */
function reachOf([, b, , d, , f]: Matrix, { x, y, width, height }: Rect): readonly [number, number] {
  const middle = b * (x + width / 2) + d * (y + height / 2) + f;
  const half = (Math.abs(b) * width + Math.abs(d) * height) / 2;
  return [middle - half, middle + half];
}

/** The pixels of a row whose middles are within a stretch. */
function partOf([, b, , d, , f]: Matrix, row: Rect, { from, to }: Stretch): Rect | undefined {
  const at = (x: number) => b * (x + 0.5) + d * (row.y + 0.5) + f;
  const isWithin = (x: number) => at(x) >= from && at(x) < to;
  let first = row.x;
  let end = row.x + row.width;
  while (first < end && !isWithin(first)) first++;
  while (end > first && !isWithin(end - 1)) end--;
  return first < end ? { ...row, x: first, width: end - first } : undefined;
}

function drawnAt(y: number, stretches: readonly Stretch[]): number {
  const { scale, offset } = stretches.find(({ to }) => y < to) ?? stretches.at(-1)!;
  return y * scale + offset;
}

/** The box of a drawing as it is seen when stretched: it grows downwards. */
function stretched(bounds: Rect, stretches: readonly Stretch[]): Rect {
  return { ...bounds, height: bounds.height - Math.min(0, stretches.at(-1)!.offset) };
}
