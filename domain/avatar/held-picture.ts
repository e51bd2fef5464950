/**
 * The picture of shapes that often lie the same for some frames: painted when they move, laid down as pixels else.
 * What is seen is the same whichever frames were drawn before.
 */
import { compose, type Matrix, wholePixelBounds } from './matrix.ts';
import type { Canvas2D, CanvasTools, Rect, Surface } from './types.ts';

/** Sides are multiples of this, so that a movement by a pixel does not ask for another surface. */
const SURFACE_STEP = 64;

export interface HeldPicture {
  /**
   * Lays the picture on a canvas.
   * @param matrix where the shapes go on the canvas as it is
   * @param visible on the canvas as it is; nothing is painted outside
   * @param paint paints the shapes by the matrix that it is given
   * @returns false where the canvas is turned or scaled: pixels would be blurred, so the caller has to paint
   */
  draw(
    context: Canvas2D,
    matrix: Matrix,
    visible: Rect,
    paint: (context: Canvas2D, matrix: Matrix) => void,
  ): boolean;
}

/** @param bounds holds all shapes, in the units that the matrix maps from */
export function createHeldPicture(bounds: Rect, tools: CanvasTools): HeldPicture {
  let surface: (Surface & { readonly width: number; readonly height: number }) | undefined;
  let painted = '';
  return {
    draw(context, matrix, visible, paint) {
      const { a, b, c, d, e, f } = context.getTransform();
      if (a !== 1 || b !== 0 || c !== 0 || d !== 1) return false;
      const onDevice = compose([a, b, c, d, e, f], matrix);
      const box = overlap(wholePixelBounds(onDevice, bounds), wholePixelBounds([a, b, c, d, e, f], visible));
      if (box === undefined) return true;
      const width = Math.ceil(box.width / SURFACE_STEP) * SURFACE_STEP;
      const height = Math.ceil(box.height / SURFACE_STEP) * SURFACE_STEP;
      if (surface?.width !== width || surface.height !== height) {
        surface = { ...tools.newSurface(width, height), width, height };
        painted = '';
      }
      const within = compose([1, 0, 0, 1, -box.x, -box.y], onDevice);
      const wanted = within.join(' ');
      if (painted !== wanted) {
        surface.context.clearRect(0, 0, width, height);
        paint(surface.context, within);
        painted = wanted;
      }
      context.drawImage(surface.image, box.x - e, box.y - f);
      return true;
    },
  };
}

function overlap(one: Rect, other: Rect): Rect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
