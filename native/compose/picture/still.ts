/** Paints what stands still onto a canvas in output pixels. Everything is drawn at its final size, never scaled up. */
import type { Rect } from '../../../domain/avatar/types.ts';
import { placePicture } from '../../../domain/draw/picture.ts';
import type { AvatarItem, ClipItem, DrawItem, ImageItem, TextItem } from '../../../domain/draw/types.ts';
import type { Canvas, SKRSContext2D } from '../../text/canvas.ts';
import { type RasterText, rasteriseText } from '../../text/raster.ts';
import { drawUpright, Margined } from './bitmaps.ts';
import { boundsOf, centreOf, type Fit, isUpright, place, turnedSize } from './geometry.ts';

export type StillItem = Exclude<DrawItem, AvatarItem | ClipItem>;

export function isStill(item: DrawItem): item is StillItem {
  return item.kind !== 'avatar' && item.kind !== 'clip';
}

/** Paints one still item. `images` holds the picture of every image item. */
export function paintStill(
  context: SKRSContext2D,
  item: StillItem,
  fit: Fit,
  images: ReadonlyMap<string, Canvas>,
): void {
  const rect = place(item.rect, fit);
  context.save();
  context.globalAlpha = Math.min(1, Math.max(0, item.opacity));
  turn(context, rect, item.rotationDeg);
  if (item.kind === 'colour') {
    context.fillStyle = item.colour;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  } else if (item.kind === 'image') {
    const picture = images.get(item.source);
    if (picture) paintImage(context, item, picture, fit);
  } else {
    const text = textOf(item, fit);
    const { x, y, width, height } = textRect(text, rect);
    context.drawImage(text.canvas, x, y, width, height);
  }
  context.restore();
}

/** The output pixels that an item may touch, as an upright rectangle. */
export function stillBounds(item: StillItem, fit: Fit): Rect {
  const rect = place(item.rect, fit);
  // Text may reach over its box.
  const touched = item.kind === 'text' ? textRect(textOf(item, fit), rect) : rect;
  return boundsOf(touched, item.rotationDeg, centreOf(rect));
}

/** Turns what is painted next clockwise about a rectangle's centre. */
export function turn(context: SKRSContext2D, rect: Rect, degrees: number): void {
  if (isUpright(degrees)) return;
  const { x, y } = centreOf(rect);
  context.translate(x, y);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-x, -y);
}

function textOf(item: TextItem, fit: Fit): RasterText {
  const { width, height } = item.rect;
  const { layout, verticalAlign } = item;
  return rasteriseText(item.text, item.style, { width, height, layout, verticalAlign }, fit.scale);
}

/** On whole pixels, so that letters stay as sharp as they were set. */
function textRect(text: RasterText, box: Rect): Rect {
  return {
    x: Math.round(box.x + text.offsetX),
    y: Math.round(box.y + text.offsetY),
    width: text.width,
    height: text.height,
  };
}

function paintImage(context: SKRSContext2D, item: ImageItem, picture: Canvas, fit: Fit): void {
  const { width, height } = picture;
  const { rect, crop } = placePicture(item, { width, height });
  const from = {
    x: crop.x * width,
    y: crop.y * height,
    width: crop.width * width,
    height: crop.height * height,
  };
  const to = place(rect, fit);
  if (isUpright(item.rotationDeg)) {
    drawUpright(context, picture, from, to);
    return;
  }
  const margined = new Margined(turnedSize(to, context.canvas));
  margined.fill(picture, from);
  margined.draw(context, to);
}

/** Paints items bottom first. The context is in output pixels, moved by whole ones. */
export function paintRun(
  context: SKRSContext2D,
  items: readonly StillItem[],
  fit: Fit,
  images: ReadonlyMap<string, Canvas>,
): void {
  for (const item of items) paintStill(context, item, fit, images);
}
