/** A scene put together of its items, as a page does it. */
import assert from 'node:assert/strict';
import { loadImage } from '@napi-rs/canvas';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { ItemsWish, SceneDesk } from '../../native/previews/scene-desk.ts';
import { viewOf } from '../../native/previews/scene-facts.ts';
import { type Canvas, createCanvas } from '../../native/text/canvas.ts';

const ASKER = { language: 'en', signal: new AbortController().signal } as const;

/** @returns the whole canvas at the scale that is wished for */
export async function putTogether(desk: SceneDesk, wanted: ItemsWish): Promise<Canvas> {
  const { script, sceneIndex, scale } = wanted;
  const { frame, items } = await desk.items(wanted, ASKER);
  const { facts } = await desk.facts(wanted, ASKER);
  const size = canvasOf(script);
  const canvas = createCanvas(Math.round(size.width * scale), Math.round(size.height * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  for (const [index, item] of viewOf(script, sceneIndex, facts).drawListAt(frame).entries()) {
    const { path, look, picture } = items[index]!;
    assert.deepEqual([path, look], [item.path, lookOf(item)]);
    const { x, y, width, height } = item.rect;
    context.save();
    context.globalAlpha = item.opacity;
    context.translate(x + width / 2, y + height / 2);
    context.rotate((item.rotationDeg * Math.PI) / 180);
    context.translate(-x - width / 2, -y - height / 2);
    if (item.kind === 'colour') {
      context.fillStyle = item.colour;
      context.fillRect(x, y, width, height);
    } else if (picture) {
      const { place } = picture;
      // The video puts texts on whole pixels, so that letters stay sharp.
      const at = (length: number) => (item.kind === 'text' ? Math.round(length * scale) / scale : length);
      const bitmap = await loadImage(picture.file);
      context.drawImage(bitmap, at(x + place.x), at(y + place.y), place.width, place.height);
    }
    context.restore();
  }
  return canvas;
}
