/**
 * Pictures of shapes that do not change their form, painted once and finer than they are seen. A frame is put together
 * from them by looking up, for each of its pixels, the nearest of the picture: whatever the turn and the place, for the
 * same small price. Twice as fine and averaged over the size of a pixel, that is never off by more than a quarter of one.
 */
import type { KernelMemory } from '../../wasm/kernel-memory.ts';
import type { Matrix } from '../matrix.ts';
import type { Canvas2D, CanvasTools, Rect } from '../types.ts';
import type { KernelName } from './kernels.ts';

export type PixelMemory = KernelMemory<KernelName>;

/** @param matrix where model pixels go on this canvas */
export type PaintShapes = (context: Canvas2D, matrix: Matrix) => void;

/** What a picture is painted finer by than it is seen. */
const FINENESS = 2;
/** Pixels of one picture; what is larger is painted less finely. */
const MOST_PIXELS = 12_000_000;
/** Transparent pixels around it: positions are rounded, and none may read outside. */
const MARGIN = 2;
/** Finenesses of which the pictures are kept: a preview beside the output, not more. */
const KEPT = 2;
/** Pixels of a picture's tiles, of which it is known whether they are empty. */
export const TILE = 16;

/** Pixels in memory, in rows. */
export interface Picture {
  readonly address: number;
  /** Pixels, margin included. */
  readonly width: number;
  readonly height: number;
  /** Model pixels → columns and rows of the picture, so that its nearest pixel is the one rounded down to. */
  readonly toPicture: { readonly scale: number; readonly x: number; readonly y: number };
  readonly tiles: Tiles;
}

/** A sum over all tiles above and left of each corner: whether a stretch of them is empty is told by four of them. */
export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Int32Array;
}

export class PictureOfShapes {
  /** Holds all shapes, in model pixels. */
  readonly bounds: Rect;
  readonly #memory: PixelMemory;
  readonly #tools: CanvasTools;
  readonly #paint: PaintShapes;
  readonly #kept = new Map<number, Picture>();

  constructor(
    bounds: Rect,
    { memory, tools }: { readonly memory: PixelMemory; readonly tools: CanvasTools },
    paint: PaintShapes,
  ) {
    this.bounds = bounds;
    this.#memory = memory;
    this.#tools = tools;
    this.#paint = paint;
  }

  /** @param scale output pixels to a model pixel */
  at(scale: number): Picture {
    const { width, height } = this.bounds;
    const fineness = Math.min(FINENESS * scale, Math.sqrt(MOST_PIXELS / (width * height)));
    const known = this.#kept.get(fineness);
    if (known) return known;
    const picture = this.#made(fineness);
    this.#kept.set(fineness, picture);
    for (const [oldest, { address, width: columns, height: rows }] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      this.#memory.free(address, bytesOf(columns, rows));
      this.#kept.delete(oldest);
    }
    return picture;
  }

  #made(scale: number): Picture {
    const { bounds } = this;
    const memory = this.#memory;
    const width = Math.ceil((bounds.width * scale) / 4) * 4 + 2 * MARGIN;
    const height = Math.ceil(bounds.height * scale) + 2 * MARGIN;
    const surface = this.#tools.newSurface(width, height);
    const [x, y] = [MARGIN - bounds.x * scale, MARGIN - bounds.y * scale];
    this.#paint(surface.context, [scale, 0, 0, scale, x, y]);
    const address = memory.allocate(bytesOf(width, height));
    const pixels = memory.view(address, bytesOf(width, height));
    pixels.set(surface.pixels(width, height));
    pixels.fill(0, width * height * 4);
    memory.kernels.multiply(address, width * height);
    memory.kernels.soften(address, width * 4, (width * height) / 4);
    // A softened pixel stands for the place where it meets its neighbours: half a pixel on.
    const toPicture = { scale, x: x - 0.5, y: y - 0.5 };
    const tiles = tilesOf(memory.view(address, width * height * 4), width, height);
    return { address, width, height, toPicture, tiles };
  }
}

/** With a row and some pixels that softening reads behind the last. */
function bytesOf(width: number, height: number): number {
  return width * (height + 1) * 4 + 32;
}

function tilesOf(bytes: Uint8Array<ArrayBuffer>, width: number, height: number): Tiles {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, width * height);
  const columns = Math.ceil(width / TILE);
  const rows = Math.ceil(height / TILE);
  const filled = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const tileRow = Math.floor(y / TILE) * columns;
    for (let x = 0; x < width; x++) if (words[row + x] !== 0) filled[tileRow + (x >> 4)] = 1;
  }
  const sums = new Int32Array((columns + 1) * (rows + 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      sums[(row + 1) * (columns + 1) + column + 1] =
        filled[row * columns + column]! +
        sums[row * (columns + 1) + column + 1]! +
        sums[(row + 1) * (columns + 1) + column]! -
        sums[row * (columns + 1) + column]!;
  return { columns, rows, sums };
}

/** Whether a stretch of the picture, in its own pixels, is empty. */
export function isEmpty(
  { columns, rows, sums }: Tiles,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  const from = Math.max(0, Math.floor(left / TILE));
  const to = Math.min(columns, Math.floor(right / TILE) + 1);
  const first = Math.max(0, Math.floor(top / TILE));
  const last = Math.min(rows, Math.floor(bottom / TILE) + 1);
  if (from >= to || first >= last) return true;
  const wide = columns + 1;
  return (
    sums[last * wide + to]! -
      sums[first * wide + to]! -
      sums[last * wide + from]! +
      sums[first * wide + from]! ===
    0
  );
}
