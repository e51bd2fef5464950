/** What of a presenter is seen, and where: crops, turned boxes, the round mask. */
import type { RigData } from '../data/rig-schema.ts';
import { framingRect } from '../framing.ts';
import { compose, intersect, type Matrix, scaleOf, wholePixelBounds } from '../matrix.ts';
import type { CanvasTools, Framing, Rect, View } from '../types.ts';
import { createPainter, type Palette } from './painter.ts';
import type { PixelMemory } from './picture.ts';
import type { Raster } from './raster.ts';

/** Views that are kept: those of a preview and an output, of a scene and the next. */
const KEPT = 4;
/** A box that misses whole pixels by less is on them. */
const NEAR = 1 / 256;

/** A view made ready. */
export interface Window {
  /** Model pixels → frame. */
  readonly root: Matrix;
  /** Whole pixels of the frame that show anything. */
  readonly seen: Rect;
  /** Address of what lies behind the presenter, as large as the frame. */
  readonly base: number | undefined;
  /** Addresses of pixels whose alpha says how much of the frame's is seen. */
  readonly mask: number | undefined;
}

export class Windows {
  readonly #rig: RigData;
  readonly #palette: Palette;
  readonly #tools: CanvasTools;
  readonly #memory: PixelMemory;
  readonly #kept = new Map<string, Window & { readonly bytes: number }>();

  constructor(
    rig: RigData,
    palette: Palette,
    { tools, memory }: { readonly tools: CanvasTools; readonly memory: PixelMemory },
  ) {
    this.#rig = rig;
    this.#palette = palette;
    this.#tools = tools;
    this.#memory = memory;
  }

  /** Valid until the next call. */
  of(framing: Framing, view: View): Window {
    const key = JSON.stringify([framing, view]);
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const window = this.#made(framing, view);
    this.#kept.set(key, window);
    for (const [oldest, { base, mask, bytes }] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      for (const address of [base, mask]) if (address !== undefined) this.#memory.free(address, bytes);
      this.#kept.delete(oldest);
    }
    return window;
  }

  #made(framing: Framing, view: View): Window & { readonly bytes: number } {
    const { place, size, width, height } = view;
    const crop = framingRect(this.#rig, framing);
    const [scaleX, scaleY] = [size.width / crop.width, size.height / crop.height];
    const root = compose(place, [scaleX, 0, 0, scaleY, -crop.x * scaleX, -crop.y * scaleY]);
    const whole = wholeBox(view);
    const frame = { x: 0, y: 0, width, height };
    const area = whole ?? wholePixelBounds(place, { x: 0, y: 0, ...size });
    const inFrame = intersect(area, view.seen ? (intersect(view.seen, frame) ?? NOTHING) : frame);
    const isRound = framing === 'circle';
    const { circle } = this.#rig.framing;
    return {
      root,
      seen: inFrame ?? NOTHING,
      base: isRound ? this.#painted(view, root, circle) : undefined,
      mask: isRound || !whole ? this.#masked(view, isRound) : undefined,
      bytes: width * height * 4,
    };
  }

  /** The backdrop, behind all that the round mask leaves. */
  #painted(view: View, root: Matrix, { x, y, radius, backdrop }: RigData['framing']['circle']): number {
    return this.#painting(view, (context) => {
      context.transform(...root);
      context.fillStyle = createPainter(this.#palette, context).paint(backdrop);
      // A pixel more on each side: the mask's soft edge lies on it.
      const reach = radius + 2 / scaleOf(root);
      context.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
    });
  }

  #masked(view: View, isRound: boolean): number {
    const { place, size, seen } = view;
    return this.#painting(view, (context) => {
      if (seen) {
        context.beginPath();
        context.rect(seen.x, seen.y, seen.width, seen.height);
        context.clip();
      }
      context.transform(...place);
      context.beginPath();
      const [middleX, middleY] = [size.width / 2, size.height / 2];
      if (isRound) context.ellipse(middleX, middleY, middleX, middleY, 0, 0, Math.PI * 2);
      else context.rect(0, 0, size.width, size.height);
      context.fillStyle = '#000000';
      context.fill();
    });
  }

  #painting(
    { width, height }: View,
    paint: (context: ReturnType<CanvasTools['newSurface']>['context']) => void,
  ) {
    const surface = this.#tools.newSurface(width, height);
    paint(surface.context);
    const address = this.#memory.allocate(width * height * 4);
    surface.read(width, height, this.#memory.view(address, width * height * 4));
    this.#memory.kernels.multiply(address, width * height);
    return address;
  }
}

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The avatar's box in a view, where it is one of whole pixels. */
function wholeBox({ place: [a, b, c, d, e, f], size }: View): Rect | undefined {
  if (a !== 1 || b !== 0 || c !== 0 || d !== 1) return undefined;
  const box = [e, f, size.width, size.height].map((value) => Math.round(value)) as [
    number,
    number,
    number,
    number,
  ];
  const isNear = [e, f, size.width, size.height].every(
    (value, index) => Math.abs(value - box[index]!) < NEAR,
  );
  return isNear ? { x: box[0], y: box[1], width: box[2], height: box[3] } : undefined;
}

/** Begins a frame of a window. */
export function beginFrame(raster: Raster, { width, height }: View, { seen, base }: Window): void {
  raster.begin(width, height, seen, base);
}

/** Puts it together; what the mask hides is taken away. */
export function endFrame(raster: Raster, { width, height }: View, { mask }: Window): void {
  raster.finish();
  if (mask !== undefined) raster.memory.kernels.cut(raster.addressOf(0, 0), mask, width * height);
}
