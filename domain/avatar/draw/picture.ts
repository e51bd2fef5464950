/**
 * Pictures of shapes that do not change their form, painted once and finer than they are seen. A frame is put together
 * from them by looking up its pixels in the picture, whatever the turn and the place, for the same small price.
 */
import type { KernelMemory } from '../../wasm/kernel-memory.ts';
import type { Matrix } from '../matrix.ts';
import type { Canvas2D, CanvasTools, Rect, Surface } from '../types.ts';
import type { KernelName } from './kernels/kernels.ts';
import { surveyTiles, TILE, type Tiles } from './tiles.ts';

export type PixelMemory = KernelMemory<KernelName>;

/** @param matrix where model pixels go on this canvas */
type PaintShapes = (context: Canvas2D, matrix: Matrix) => void;

/** What a picture is painted finer by than it is seen: between its pixels, hardly anything is lost. */
const FINENESS = 1.25;
/** Pixels of one picture; what is larger is painted less finely. */
const MOST_PIXELS = 12_000_000;
/** Pixels of a side, so that 65536ths of it, margin included, are 32-bit numbers. */
const MOST_SIDE = 32_000;
/** Transparent pixels around it, so that blocks of the frame that touch it seldom reach over its edge. */
const MARGIN = TILE;
/** Scales of which the pictures are kept: a preview beside the output, not more. A frame has one. */
const KEPT = 2;

/** Where a picture's pixels are. */
export interface PicturePlace {
  /** Pixels, margin included; whole tiles. */
  readonly width: number;
  readonly height: number;
  /** Model pixels → columns and rows of the picture, 0 at the first pixel's edge. */
  readonly toPicture: { readonly scale: number; readonly x: number; readonly y: number };
}

/** Pixels in memory, in rows, multiplied by alpha. */
export interface Picture extends PicturePlace {
  readonly address: number;
  /** Absent for one so small that looking for empty ones is not worth it. */
  readonly tiles: Tiles | undefined;
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
    const picture = this.#made(scale);
    this.#kept.set(scale, picture);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      freePicture(this.#memory, old);
      this.#kept.delete(oldest);
    }
    return picture;
  }

  #made(scale: number): Picture {
    const place = picturePlace(this.bounds, scale);
    const { width, height } = place;
    const surface = this.#tools.newSurface(width, height);
    this.#paint(surface.context, pictureMatrix(place));
    const picture = holdPicture(this.#memory, place, surface);
    return { ...picture, tiles: surveyTiles(this.#memory, picture) };
  }
}

/**
 * @param bounds what it shows, in model pixels
 * @param scale output pixels to a model pixel
 */
export function picturePlace({ x, y, width, height }: Rect, scale: number): PicturePlace {
  const fineness = Math.min(
    scale * FINENESS,
    Math.sqrt(MOST_PIXELS / (width * height)),
    MOST_SIDE / Math.max(width, height),
  );
  const wholeTiles = (side: number) => Math.ceil((side * fineness + 2 * MARGIN) / TILE) * TILE;
  return {
    width: wholeTiles(width),
    height: wholeTiles(height),
    toPicture: { scale: fineness, x: MARGIN - x * fineness, y: MARGIN - y * fineness },
  };
}

/** Model pixels → the canvas that a picture is painted on. */
export function pictureMatrix({ toPicture: { scale, x, y } }: PicturePlace): Matrix {
  return [scale, 0, 0, scale, x, y];
}

/** Takes into memory what has been painted on a canvas. */
export function holdPicture(memory: PixelMemory, place: PicturePlace, surface: Surface): Picture {
  const { width, height } = place;
  const address = memory.allocate(width * height * 4);
  try {
    surface.read(width, height, memory.view(address, width * height * 4));
  } catch (error) {
    memory.free(address, width * height * 4);
    throw error;
  }
  memory.kernels.multiply(address, width * height);
  return { ...place, address, tiles: undefined };
}

/** Gives a picture's memory back. */
export function freePicture(memory: PixelMemory, { address, width, height }: Picture): void {
  memory.free(address, width * height * 4);
}
