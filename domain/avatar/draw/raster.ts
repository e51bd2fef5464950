/** A frame in memory, put together from pictures. Its pixels are four bytes each, red first, multiplied by alpha. */
import { KernelMemory } from '../../wasm/kernel-memory.ts';
import { invert, type Matrix, wholePixelBounds } from '../matrix.ts';
import type { Rect } from '../types.ts';
import { KERNELS } from './kernels.ts';
import { isEmpty, type Picture, type PictureOfShapes, type PixelMemory } from './picture.ts';

/** Output pixels that are looked at together for whether anything of a picture is there. */
const BLOCK_ROWS = 16;
const BLOCK_COLUMNS = 32;
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
    if (share === 0 || area === undefined) return;
    const picture = shapes.at(scale);
    const back = invert(matrix);
    if (!back.every(Number.isFinite)) return;
    for (let top = area.y; top < area.y + area.height; top += BLOCK_ROWS) {
      const bottom = Math.min(area.y + area.height, top + BLOCK_ROWS);
      let from = -1;
      for (let left = area.x; ; left += BLOCK_COLUMNS) {
        const isOver = left >= area.x + area.width;
        const block = { x: left, y: top, width: BLOCK_COLUMNS, height: bottom - top };
        const isFilled = !isOver && isTouched(picture, back, block, stretches);
        if (isFilled && from < 0) from = left;
        if (!isFilled && from >= 0) {
          const until = Math.min(left, area.x + area.width);
          for (let y = top; y < bottom; y++)
            for (const stretch of stretches) this.#layRow(picture, back, stretch, { from, until, y, share });
          from = -1;
        }
        if (isOver) break;
      }
    }
  }

  #layRow(
    { address, width, height, toPicture }: Picture,
    [a, b, c, d, e, f]: Matrix,
    stretch: Stretch,
    { from, until, y, share }: { from: number; until: number; y: number; share: number },
  ): void {
    const model = b * (from + 0.5) + d * (y + 0.5) + f;
    const { scale } = toPicture;
    const u = (a * (from + 0.5) + c * (y + 0.5) + e) * scale + toPicture.x;
    const v = (model * stretch.scale + stretch.offset) * scale + toPicture.y;
    const [du, dv] = [a * scale, b * stretch.scale * scale];
    let [first, last] = [0, until - from];
    // Where value + step × index is within [low, high).
    const keep = (value: number, step: number, low: number, high: number) => {
      if (Math.abs(step) < 1e-9) {
        if (value < low || value >= high) last = 0;
        return;
      }
      const [one, other] = [(low - value) / step, (high - value) / step];
      first = Math.max(first, Math.ceil(Math.min(one, other)));
      last = Math.min(last, Math.ceil(Math.max(one, other)));
    };
    keep(u, du, 1, width - 1);
    keep(v, dv, 1, height - 1);
    keep(model, b, stretch.from, stretch.to);
    if (first >= last) return;
    this.memory.kernels.lay(
      this.addressOf(from + first, y),
      last - first,
      address,
      width * 4,
      Math.round((u + du * first) * FIXED),
      Math.round((v + dv * first) * FIXED),
      Math.round(du * FIXED),
      Math.round(dv * FIXED),
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
    for (let row = 0; row < height; row++) {
      const from = address + row * width * 4;
      memory.kernels.lay(this.addressOf(x, y + row), width, from, width * 4, 0, 0, FIXED, 0, 256);
    }
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

/** Whether a block of the frame may show anything of a picture. */
function isTouched(
  { toPicture, tiles }: Picture,
  [a, b, c, d, e, f]: Matrix,
  { x, y, width, height }: Rect,
  stretches: readonly Stretch[],
): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const [middleU, middleModel] = [a * middleX + c * middleY + e, b * middleX + d * middleY + f];
  const [halfU, halfModel] = [
    (Math.abs(a) * width + Math.abs(c) * height) / 2,
    (Math.abs(b) * width + Math.abs(d) * height) / 2,
  ];
  const { scale } = toPicture;
  return !isEmpty(
    tiles,
    (middleU - halfU) * scale + toPicture.x - 1,
    drawnAt(middleModel - halfModel, stretches) * scale + toPicture.y - 1,
    (middleU + halfU) * scale + toPicture.x + 1,
    drawnAt(middleModel + halfModel, stretches) * scale + toPicture.y + 1,
  );
}

function drawnAt(y: number, stretches: readonly Stretch[]): number {
  const { scale, offset } = stretches.find(({ to }) => y < to) ?? stretches.at(-1)!;
  return y * scale + offset;
}

/** The box of a drawing as it is seen when stretched: it grows downwards. */
function stretched(bounds: Rect, stretches: readonly Stretch[]): Rect {
  return { ...bounds, height: bounds.height - Math.min(0, stretches.at(-1)!.offset) };
}
