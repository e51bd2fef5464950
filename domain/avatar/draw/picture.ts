/**
 * Pictures of shapes that do not change their form, painted once and finer than they are seen. A frame is put together
 * from them by looking up its pixels in the picture, whatever the turn and the place, for the same small price.
 */
import type { KernelMemory } from '../../wasm/kernel-memory.ts';
import type { Matrix } from '../matrix.ts';
import type { Canvas2D, CanvasTools, Rect, Size } from '../types.ts';
import type { KernelName } from './kernels/kernels.ts';
import { surveyTiles, TILE, type Tiles } from './tiles.ts';

export type PixelMemory = KernelMemory<KernelName>;

/** @param matrix where model pixels go on this canvas */
export type PaintShapes = (context: Canvas2D, matrix: Matrix) => void;

/** What a picture is painted finer by than it is seen: less where the output's own pixels are fine. */
const FINENESS = { most: 2, least: 1.25 } as const;
/** Pixels of one picture; what is larger is painted less finely. */
const MOST_PIXELS = 12_000_000;
/** Pixels of a side, so that 65536ths of it, margin included, are 32-bit numbers. */
const MOST_SIDE = 32_000;
/** Transparent pixels around it, so many that a block of the frame that touches it reads nothing else. */
const MARGIN = 5 * TILE;
/** Scales of which the pictures are kept: a preview beside the output, not more. */
const KEPT = 2;

/** Pixels in memory, in rows, multiplied by alpha. */
export interface Picture {
  readonly address: number;
  /** Pixels, margin included; whole tiles. */
  readonly width: number;
  readonly height: number;
  /** Model pixels → columns and rows of the picture, 0 at the first pixel's edge. */
  readonly toPicture: { readonly scale: number; readonly x: number; readonly y: number };
  readonly tiles: Tiles;
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
    const known = this.#kept.get(scale);
    if (known) {
      this.#kept.delete(scale);
      this.#kept.set(scale, known);
      return known;
    }
    const fineness = finenessOf(this.bounds, scale);
    const picture = this.#made(fineness, scale);
    this.#kept.set(scale, picture);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      freePicture(this.#memory, old);
      this.#kept.delete(oldest);
    }
    return picture;
  }

  #made(fineness: number, scale: number): Picture {
    const { width, height } = pictureSize(this.bounds, fineness);
    const surface = this.#tools.newSurface(width, height);
    this.#paint(surface.context, pictureMatrix(this.bounds, fineness));
    const pixels = surface.pixels(width, height);
    return holdPicture(this.#memory, pixels, { bounds: this.bounds, fineness, scale });
  }
}

/** Picture pixels to a model pixel. @param scale output pixels to a model pixel */
export function finenessOf({ width, height }: Rect, scale: number): number {
  const wanted = scale * Math.min(FINENESS.most, Math.max(FINENESS.least, FINENESS.most / scale));
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / Math.max(width, height));
}

/** Pixels of a picture without its margin. */
export function pictureSize({ width, height }: Rect, scale: number): Size {
  return { width: Math.ceil(width * scale) + 1, height: Math.ceil(height * scale) + 1 };
}

/** Model pixels → the canvas that a picture is painted on. */
export function pictureMatrix({ x, y }: Rect, scale: number): Matrix {
  return [scale, 0, 0, scale, -x * scale, -y * scale];
}

/**
 * Takes a picture into memory.
 * @param pixels straight, of {@link pictureSize}
 * @param shown what they show, in model pixels, how finely, and in what scale they are to be seen
 */
export function holdPicture(
  memory: PixelMemory,
  pixels: Uint8Array | Uint8ClampedArray,
  shown: { readonly bounds: Rect; readonly fineness: number; readonly scale: number },
): Picture {
  const { bounds, fineness } = shown;
  const own = pictureSize(bounds, fineness);
  const width = Math.ceil((own.width + 2 * MARGIN) / TILE) * TILE;
  const height = Math.ceil((own.height + 2 * MARGIN) / TILE) * TILE;
  const address = memory.allocate(bytesOf(width, height));
  const rows = memory.view(address, bytesOf(width, height)).fill(0);
  for (let row = 0; row < own.height; row++)
    rows.set(
      pixels.subarray(row * own.width * 4, (row + 1) * own.width * 4),
      ((MARGIN + row) * width + MARGIN) * 4,
    );
  memory.kernels.multiply(address, width * height);
  const place = { address, width, height };
  return {
    ...place,
    toPicture: { scale: fineness, x: MARGIN - bounds.x * fineness, y: MARGIN - bounds.y * fineness },
    tiles: surveyTiles(memory, place, fineness / shown.scale),
  };
}

/** Gives a picture's memory back. */
export function freePicture(memory: PixelMemory, { address, width, height }: Picture): void {
  memory.free(address, bytesOf(width, height));
}

/** With the row and the pixels behind the last that are read with it. */
function bytesOf(width: number, height: number): number {
  return width * (height + 1) * 4 + 16;
}
