/** Pictures for the stage's tests, and items that show them. */
import type { Canvas } from '@napi-rs/canvas';
import type { Rect } from '../../domain/avatar/types.ts';
import type { ImageItem } from '../../domain/draw/types.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import type { StageItem } from '../../renderer/stage/stage-item.ts';
import { Random } from '../fuzz/random.ts';

/** Every pixel another: any resampling changes it. */
export function noise(width: number, height: number, seed: number): Canvas {
  const random = new Random(seed);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(width, height);
  for (let at = 0; at < picture.data.length; at += 1)
    picture.data[at] = at % 4 === 3 ? 255 : random.below(256);
  context.putImageData(picture, 0, 0);
  return canvas;
}

export function plain(width: number, height: number, colour: string): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return canvas;
}

export function imageItem(path: string, rect: Rect, change: Partial<ImageItem> = {}): ImageItem {
  return { kind: 'image', path, rect, rotationDeg: 0, opacity: 1, source: path, fit: 'fill', ...change };
}

/** With a picture as large as the item. */
export function shownAs(item: ImageItem, url: string): StageItem {
  const { width, height } = item.rect;
  return { item, picture: { url, x: 0, y: 0, width, height, of: item } };
}
