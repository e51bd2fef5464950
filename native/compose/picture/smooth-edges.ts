/**
 * Draws bitmaps with edges that are smoothed by how much of each pixel they cover. The canvas library does that for
 * what it fills and for what it cuts, but not for all edges of a bitmap; so a bitmap is drawn a little too large and cut.
 */
import type { Rect } from '../../../domain/avatar/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../../text/canvas.ts';
import type { Size } from '../types.ts';
import { wholePixels } from './geometry.ts';

/** Nothing outside of the rectangle is painted until the context is restored. */
export function clipTo(context: SKRSContext2D, rect: Rect): void {
  context.beginPath();
  context.rect(rect.x, rect.y, rect.width, rect.height);
  context.clip();
}

/**
 * Draws a part of a picture into an upright rectangle. It is stretched to the whole pixels that the rectangle touches,
 * and cut: nothing gets blurred by lying between pixels.
 * @param from pixels of the picture
 */
export function drawUpright(context: SKRSContext2D, picture: Canvas, from: Rect, to: Rect): void {
  const whole = wholePixels(to);
  context.save();
  clipTo(context, to);
  context.drawImage(
    ...([picture, from.x, from.y, from.width, from.height] as const),
    ...([whole.x, whole.y, whole.width, whole.height] as const),
  );
  context.restore();
}

/** A picture with a margin of one pixel that repeats its edge, so that it can be drawn a pixel too large. */
export class Margined {
  readonly #size: Size;
  readonly #canvas: Canvas;

  /** @param size without the margin, whole pixels */
  constructor(size: Size) {
    this.#size = size;
    this.#canvas = createCanvas(size.width + 2, size.height + 2);
  }

  /** Takes over a part of a picture, scaled. */
  fill(picture: Canvas, from: Rect): void {
    const { width, height } = this.#size;
    const context = this.#canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    const source = [picture, from.x, from.y, from.width, from.height] as const;
    context.clearRect(0, 0, width + 2, height + 2);
    context.drawImage(...source, 0, 0, width + 2, height + 2);
    context.clearRect(1, 1, width, height);
    context.drawImage(...source, 1, 1, width, height);
  }

  /** Draws it into a rectangle of a context that may be turned. */
  draw(context: SKRSContext2D, to: Rect): void {
    const { width, height } = this.#size;
    const marginX = to.width / width;
    const marginY = to.height / height;
    context.save();
    clipTo(context, to);
    context.drawImage(
      this.#canvas,
      to.x - marginX,
      to.y - marginY,
      to.width + 2 * marginX,
      to.height + 2 * marginY,
    );
    context.restore();
  }
}
