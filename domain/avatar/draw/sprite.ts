/**
 * Pictures of shapes that do not change their form. Each is painted once, finer than it is seen (the master); from it a
 * turned and shifted copy is made for every place that the sprite takes, and kept: the next time it is there, its pixels
 * are only laid down. Places are a grid too fine to be seen – a quarter of a pixel off at most – so that copies are found
 * again, and a frame looks the same whichever frames were drawn before.
 *
 * Laying down whole pixels costs a processor a sixth of resampling them, and hundred soft shapes cost more than both.
 */
import { compose, type Matrix, mapPoint, overlaps, scaleOf, wholePixelBounds } from '../matrix.ts';
import type { Canvas2D, CanvasTools, Rect, Surface } from '../types.ts';

/** @param matrix where model pixels go on this canvas */
export type PaintSprite = (context: Canvas2D, matrix: Matrix) => void;

export interface Sprite {
  /**
   * @param matrix where model pixels go on the canvas as it is
   * @param visible on the canvas as it is; nothing need be painted outside
   */
  draw(context: Canvas2D, matrix: Matrix, visible: Rect): void;
}

/** What a picture is painted finer by than it is seen: turned, it stays sharp. */
const OVERSAMPLING = 2;
/** Pixels of one master; what is larger is painted less finely. */
const MOST_PIXELS = 12_000_000;
/** Steps of places, in pixels of the output. */
const STEP = 0.5;

/** Copies of all sprites that are drawn together, the ones used last. */
export class SpriteCopies {
  readonly #most: number;
  readonly #copies = new Map<string, Copy>();
  #bytes = 0;
  #sprites = 0;

  /** @param most bytes */
  constructor(most = 64 << 20) {
    this.#most = most;
  }

  /** A name for one more sprite. */
  newSprite(): string {
    return `${this.#sprites++}`;
  }

  obtain(key: string, make: () => Copy): Copy {
    const known = this.#copies.get(key);
    if (known !== undefined) {
      this.#copies.delete(key);
      this.#copies.set(key, known);
      return known;
    }
    const copy = make();
    this.#bytes += bytesOf(copy);
    this.#copies.set(key, copy);
    for (const [oldest, old] of this.#copies) {
      if (this.#bytes <= this.#most || oldest === key) break;
      this.#copies.delete(oldest);
      this.#bytes -= bytesOf(old);
    }
    return copy;
  }
}

/** Pixels at a place. */
interface Copy extends Surface {
  readonly box: Rect;
}

function bytesOf({ box }: Copy): number {
  return 4 * box.width * box.height;
}

/** @param bounds holds all shapes, in model pixels */
export function createSprite(
  bounds: Rect,
  { tools, copies }: { readonly tools: CanvasTools; readonly copies: SpriteCopies },
  paint: PaintSprite,
): Sprite {
  const name = copies.newSprite();
  let master: (Surface & { readonly scale: number }) | undefined;
  const masterFor = (scale: number) => {
    if (master?.scale !== scale) {
      const surface = tools.newSurface(
        Math.max(1, Math.ceil(bounds.width * scale)),
        Math.max(1, Math.ceil(bounds.height * scale)),
      );
      paint(surface.context, [scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale]);
      surface.settle();
      master = { ...surface, scale };
    }
    return master;
  };
  const drawMaster = (context: Canvas2D, matrix: Matrix, scale: number) => {
    const { image } = masterFor(scale);
    context.save();
    context.transform(...matrix);
    context.transform(1 / scale, 0, 0, 1 / scale, bounds.x, bounds.y);
    context.drawImage(image, 0, 0);
    context.restore();
  };
  return {
    draw(context, matrix, visible) {
      const current = context.getTransform();
      const { a, b, c, d, e, f } = current;
      const device = compose([a, b, c, d, e, f], matrix);
      const scale = finenessOf(bounds, scaleOf(device));
      const seen = wholePixelBounds([a, b, c, d, e, f], visible);
      if (!overlaps(wholePixelBounds(device, bounds), seen)) return;
      // Where the canvas is turned or scaled, whole pixels of a copy are none of its own.
      if (a !== 1 || b !== 0 || c !== 0 || d !== 1) return drawMaster(context, matrix, scale);
      const { origin, near, key } = placeOf(device, bounds);
      const copy = copies.obtain(`${name} ${scale} ${key}`, () => {
        const box = wholePixelBounds(near, bounds);
        const surface = tools.newSurface(box.width, box.height);
        drawMaster(surface.context, compose([1, 0, 0, 1, -box.x, -box.y], near), scale);
        surface.settle();
        return { ...surface, box };
      });
      context.drawImage(copy.image, origin.x + copy.box.x - e, origin.y + copy.box.y - f);
    },
  };
}

/**
 * The nearest place on the grid, told as whole pixels and what is left of them.
 * @returns `near`: the map to the place from which `origin` whole pixels lead to where it is wanted
 */
function placeOf(
  device: Matrix,
  bounds: Rect,
): {
  readonly origin: { readonly x: number; readonly y: number };
  readonly near: Matrix;
  readonly key: string;
} {
  const centre = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const reach = Math.hypot(bounds.width, bounds.height) / 2;
  const grid = STEP / reach;
  const steps = [device[0], device[1], device[2], device[3]].map((value) => Math.round(value / grid));
  const [a, b, c, d] = steps.map((step) => step * grid) as [number, number, number, number];
  const at = mapPoint(device, centre.x, centre.y);
  const [x, y] = [Math.round(at.x / STEP) * STEP, Math.round(at.y / STEP) * STEP];
  const origin = { x: Math.floor(x), y: Math.floor(y) };
  const near: Matrix = [
    a,
    b,
    c,
    d,
    x - origin.x - a * centre.x - c * centre.y,
    y - origin.y - b * centre.x - d * centre.y,
  ];
  return { origin, near, key: `${steps.join(' ')} ${x - origin.x} ${y - origin.y}` };
}

/** In eighths, so that a breath does not ask for another master. */
function finenessOf({ width, height }: Rect, scale: number): number {
  const wanted = Math.max(0.125, Math.ceil(scale * 8 - 0.25) / 8) * OVERSAMPLING;
  const most = Math.sqrt(MOST_PIXELS / (width * height));
  return Math.min(wanted, most);
}
