/** Paints draw items onto a canvas in output pixels. Everything is drawn at its final size, never scaled up. */
import type { AvatarItem, ClipItem, DrawItem, ImageItem } from '../../domain/draw/types.ts';
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '../text/canvas.ts';
import { rasteriseText } from '../text/raster.ts';
import { type Fit, place } from './geometry.ts';
import type { DecodedImage } from './types.ts';

export type StillItem = Exclude<DrawItem, AvatarItem | ClipItem>;

/** A decoded picture, ready to be drawn any number of times. */
export function canvasWith(image: DecodedImage): Canvas {
  const canvas = createCanvas(image.width, image.height);
  const pixels = new Uint8ClampedArray(image.rgba.buffer, image.rgba.byteOffset, image.rgba.byteLength);
  canvas
    .getContext('2d')
    .putImageData(new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, image.width, image.height), 0, 0);
  return canvas;
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
  if (item.rotationDeg % 360 !== 0) {
    context.translate(rect.x + rect.width / 2, rect.y + rect.height / 2);
    context.rotate((item.rotationDeg * Math.PI) / 180);
    context.translate(-(rect.x + rect.width / 2), -(rect.y + rect.height / 2));
  }
  if (item.kind === 'colour') {
    context.fillStyle = item.colour;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  } else if (item.kind === 'image') {
    const picture = images.get(item.source);
    if (picture) paintImage(context, item, picture, rect);
  } else {
    const { layout, verticalAlign } = item;
    const text = rasteriseText(
      item.text,
      item.style,
      { width: item.rect.width, height: item.rect.height, layout, verticalAlign },
      fit.scale,
    );
    // On whole pixels, so that letters stay as sharp as they were set.
    context.drawImage(
      text.canvas,
      Math.round(rect.x + text.offsetX),
      Math.round(rect.y + text.offsetY),
      text.width,
      text.height,
    );
  }
  context.restore();
}

function paintImage(
  context: SKRSContext2D,
  item: ImageItem,
  picture: Canvas,
  rect: { x: number; y: number; width: number; height: number },
): void {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  const { width, height } = picture;
  if (item.fit === 'fill') {
    context.drawImage(picture, rect.x, rect.y, rect.width, rect.height);
    return;
  }
  const scaleX = rect.width / width;
  const scaleY = rect.height / height;
  if (item.fit === 'contain') {
    const scale = Math.min(scaleX, scaleY);
    context.drawImage(
      picture,
      rect.x + (rect.width - width * scale) / 2,
      rect.y + (rect.height - height * scale) / 2,
      width * scale,
      height * scale,
    );
    return;
  }
  const scale = Math.max(scaleX, scaleY);
  const cutWidth = rect.width / scale;
  const cutHeight = rect.height / scale;
  context.drawImage(
    picture,
    (width - cutWidth) / 2,
    (height - cutHeight) / 2,
    cutWidth,
    cutHeight,
    rect.x,
    rect.y,
    rect.width,
    rect.height,
  );
}
