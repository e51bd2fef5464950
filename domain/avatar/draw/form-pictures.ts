/** Pictures of the forms that something has had, the ones used last. */
import type { Matrix } from '../matrix.ts';
import type { Canvas2D, CanvasTools, Rect, Surface } from '../types.ts';
import {
  freePicture,
  holdPicture,
  type Picture,
  type PixelMemory,
  pictureMatrix,
  picturePlace,
} from './picture.ts';
import type { Raster } from './raster.ts';

/** The canvas that forms are drawn on grows by steps, so that it is seldom made anew. */
const STEP = 128;

export interface Form {
  /** Frame pixels to a unit of the form. */
  readonly scale: number;
  /** What it fills, in its own units. */
  readonly bounds: Rect;
  /** Two that are told alike look alike, at the same scale. */
  readonly form: string;
  paint(context: Canvas2D): void;
}

export class FormPictures {
  readonly #tools: CanvasTools;
  readonly #memory: PixelMemory;
  readonly #most: number;
  readonly #kept = new Map<string, Picture>();
  #surface: (Surface & { readonly width: number; readonly height: number }) | undefined;

  /** @param most forms that are kept: at least as many as a frame lays, since they are laid when it is finished */
  constructor(
    { tools, memory }: { readonly tools: CanvasTools; readonly memory: PixelMemory },
    most: number,
  ) {
    this.#tools = tools;
    this.#memory = memory;
    this.#most = most;
  }

  /** @param matrix the form's units → frame */
  lay(raster: Raster, matrix: Matrix, form: Form): void {
    raster.layPicture(form.bounds, () => this.#pictureOf(form), matrix);
  }

  #pictureOf({ scale, bounds, form, paint }: Form): Picture {
    const key = `${scale} ${form}`;
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const place = picturePlace(bounds, scale);
    const { width, height } = place;
    const surface = this.#surfaceOf(width, height);
    const { context } = surface;
    context.clearRect(0, 0, width, height);
    context.save();
    try {
      context.transform(...pictureMatrix(place));
      paint(context);
    } finally {
      context.restore();
    }
    const picture = holdPicture(this.#memory, place, surface);
    this.#kept.set(key, picture);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= this.#most) break;
      freePicture(this.#memory, old);
      this.#kept.delete(oldest);
    }
    return picture;
  }

  #surfaceOf(width: number, height: number): Surface {
    const known = this.#surface;
    if (known && known.width >= width && known.height >= height) return known;
    const size = {
      width: Math.ceil(Math.max(width, known?.width ?? 0) / STEP) * STEP,
      height: Math.ceil(Math.max(height, known?.height ?? 0) / STEP) * STEP,
    };
    this.#surface = { ...this.#tools.newSurface(size.width, size.height), ...size };
    return this.#surface;
  }
}
