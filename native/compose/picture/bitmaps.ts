/**
 * Draws bitmaps right to the pixel, which the canvas library does not do by itself: it smooths only some edges of a
 * bitmap that lies between pixels, cuts in steps of a quarter of a pixel, and its `high` quality blurs what is not
 * scaled and aliases what is made smaller.
 */
import type { Rect } from '../../../domain/avatar/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../../text/canvas.ts';
import type { Size } from '../types.ts';
import { isWhole, wholePixels } from './geometry.ts';

/** Nothing outside of the rectangle is painted until the context is restored. */
export function clipTo(context: SKRSContext2D, rect: Rect): void {
  context.beginPath();
  context.rect(rect.x, rect.y, rect.width, rect.height);
  context.clip();
}

/** @param from pixels of the picture */
function drawScaled(context: SKRSContext2D, picture: Canvas, from: Rect, to: Rect): void {
  const isEnlarged = to.width > from.width || to.height > from.height;
  context.imageSmoothingQuality = isEnlarged ? 'high' : 'medium';
  context.drawImage(
    ...([picture, from.x, from.y, from.width, from.height] as const),
    ...([to.x, to.y, to.width, to.height] as const),
  );
}

/**
 * Draws the part of a picture that is seen, its left top corner on a whole pixel. Edges between pixels are drawn as
 * faintly as they cover them.
 */
export function drawPart(
  context: SKRSContext2D,
  picture: Canvas,
  corner: { readonly x: number; readonly y: number },
  seen: Rect,
): void {
  const { globalAlpha } = context;
  for (const row of stretches(seen.y, seen.y + seen.height))
    for (const column of stretches(seen.x, seen.x + seen.width)) {
      context.globalAlpha = globalAlpha * row.share * column.share;
      const part = { x: column.first, y: row.first, width: column.count, height: row.count };
      drawScaled(context, picture, { ...part, x: part.x - corner.x, y: part.y - corner.y }, part);
    }
  context.globalAlpha = globalAlpha;
}

/** The pixels between two places, as stretches that are covered equally. */
function stretches(start: number, end: number) {
  const firstWhole = Math.ceil(start);
  const lastWhole = Math.floor(end);
  const single = (first: number, share: number) => ({ first, count: 1, share });
  if (firstWhole > lastWhole) return [single(lastWhole, end - start)];
  return [
    single(firstWhole - 1, firstWhole - start),
    { first: firstWhole, count: lastWhole - firstWhole, share: 1 },
    single(lastWhole, end - lastWhole),
  ].filter(({ count, share }) => count > 0 && share > 0);
}

/**
 * Draws a part of a picture into an upright rectangle. It is stretched to the whole pixels that the rectangle touches,
 * and cut: nothing gets blurred by lying between pixels.
 * @param from pixels of the picture
 */
export function drawUpright(context: SKRSContext2D, picture: Canvas, from: Rect, to: Rect): void {
  const whole = wholePixels(to);
  // Of something much larger than the canvas the edges are out of sight.
  const isHuge = whole.width * whole.height > 4 * context.canvas.width * context.canvas.height;
  if (isWhole(to) || isHuge) {
    drawScaled(context, picture, from, to);
    return;
  }
  const scaled = createCanvas(whole.width, whole.height);
  drawScaled(scaled.getContext('2d'), picture, from, { ...whole, x: 0, y: 0 });
  drawPart(context, scaled, whole, to);
}

/** A picture with a margin of one pixel that repeats its edge, so that it can be drawn too large and cut. */
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
    context.clearRect(0, 0, width + 2, height + 2);
    drawScaled(context, picture, from, { x: 0, y: 0, width: width + 2, height: height + 2 });
    context.clearRect(1, 1, width, height);
    drawScaled(context, picture, from, { x: 1, y: 1, width, height });
  }

  /** Draws it into a rectangle of a context that is turned. */
  draw(context: SKRSContext2D, to: Rect): void {
    const { width, height } = this.#size;
    const scaleX = to.width / width;
    const scaleY = to.height / height;
    context.save();
    clipTo(context, to);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(
      this.#canvas,
      to.x - scaleX,
      to.y - scaleY,
      to.width + 2 * scaleX,
      to.height + 2 * scaleY,
    );
    context.restore();
  }
}
