/** Dragging one of twenty layers over the stage, and the same pictures painted by the plainest loop that there is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import type { Browser } from 'playwright-core';
import type { Size } from '../../domain/draw/canvas.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import type { StageItem } from '../../renderer/stage/stage-item.ts';
import { imageItem } from '../stage/pictures.ts';
import { StagePage } from '../stage/stage-page.ts';
import { type Measure, quantile } from './measure.ts';

const EXAMPLES = path.resolve('resources/examples/media');
const CANVAS = { width: 1920, height: 1080 };
const LAYERS = 20;
const FRAMES = 120;
/** Of the layers, from below: there are some on either side. */
const DRAGGED = 15;

/** Pictures with alpha, words, and one as large as a presenter. */
const CUT_OUTS = ['lamp-hero.png', 'water-1-planet.png', 'water-2-ocean.png', 'welcome-steps.png'];

/** @param shown device pixels */
export async function stageDrag(browser: Browser, shown: Size, limitMs?: number): Promise<Measure> {
  const stage = await StagePage.open(browser, DRAG);
  const scale = shown.width / CANVAS.width;
  const items = await layersOf(stage, scale);
  return {
    name: `dragging one of ${LAYERS} layers at ${shown.width} × ${shown.height}, stage alone, frame interval p95`,
    ...(limitMs === undefined ? {} : { limitMs }),
    peer: 'drawImage of all',
    run: async () => {
      const view = { scale, offsetX: 0, offsetY: 0 };
      const dragged = items[DRAGGED]!.item.path;
      await stage.make('canvas', shown);
      await stage.show({ items, view });
      const drag = { items, view, dragged, frames: FRAMES };
      const us = await stage.call<readonly number[]>('drag', drag);
      const peer = await stage.call<readonly number[]>('dragPlainly', { ...drag, size: shown });
      return { us: quantile(us, 0.95), peer: quantile(peer, 0.95) };
    },
  };
}

async function layersOf(stage: StagePage, scale: number): Promise<readonly StageItem[]> {
  const items = [await layerOf(stage, 0, { x: 0, y: 0, ...CANVAS }, 'welcome-stage.jpg', scale)];
  for (let index = 1; index < LAYERS; index += 1) {
    const isPresenter = index === 4;
    const place = { x: (index * 137) % 1300, y: isPresenter ? 120 : (index * 91) % 650 };
    const size = isPresenter ? { width: 600, height: 960 } : { width: 576, height: 324 };
    const file = index % 3 === 0 ? undefined : CUT_OUTS[index % CUT_OUTS.length];
    items.push(await layerOf(stage, index, { ...place, ...size }, file, scale));
  }
  return items;
}

async function layerOf(
  stage: StagePage,
  index: number,
  rect: { readonly x: number; readonly y: number } & Size,
  file: string | undefined,
  scale: number,
): Promise<StageItem> {
  const canvas = createCanvas(Math.round(rect.width * scale), Math.round(rect.height * scale));
  const context = canvas.getContext('2d');
  if (file) {
    const image = await loadImage(readFileSync(path.join(EXAMPLES, file)));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  } else {
    context.font = `${Math.round(72 * scale)}px "Noto Sans SC"`;
    context.fillStyle = '#ffffff';
    for (let line = 1; line <= 3; line += 1)
      context.fillText(`Layer ${index} 春眠不觉晓`, 4, line * 90 * scale);
  }
  const url = stage.serve(`layer-${scale}-${index}.png`, await canvas.encode('png'), 'image/png');
  const look = { rotationDeg: index % 6 === 5 ? 12 : 0, opacity: index % 5 === 4 ? 0.8 : 1 };
  const item = imageItem(`layer-${index}`, rect, index === 0 ? {} : look);
  return { item, picture: { url, x: 0, y: 0, width: rect.width, height: rect.height, of: item } };
}

const DRAG = `
const at = (frame) => ({ x: (frame * 14) % 1300, y: (frame * 6) % 600 });

/** Intervals between frames while something is done in each. */
async function intervals(frames, each) {
  const found = [];
  let last;
  for (let frame = 0; frame < frames + 5; frame += 1) {
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    // The first ones make what the others use.
    if (frame >= 5) found.push(now - last);
    last = now;
    each(frame);
  }
  return found;
}

globalThis.stage.drag = ({ items, view, dragged, frames }) =>
  intervals(frames, (frame) => {
    const moved = items.map((one) => one.item.path === dragged
      ? { ...one, item: { ...one.item, rect: { ...one.item.rect, ...at(frame) } } }
      : one);
    globalThis.stage.tell({ items: moved, view, moving: [dragged] });
  });

globalThis.stage.dragPlainly = async ({ items, view, dragged, frames, size }) => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  canvas.style.display = 'block';
  document.body.replaceChildren(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  const bitmaps = await Promise.all(items.map(async ({ picture }) =>
    createImageBitmap(await (await fetch(picture.url)).blob())));
  return await intervals(frames, (frame) => {
    for (const [index, { item }] of items.entries()) {
      const { x, y } = item.path === dragged ? at(frame) : item.rect;
      const { width, height } = item.rect;
      const turn = item.rotationDeg * Math.PI / 180;
      context.setTransform(view.scale, 0, 0, view.scale, (x + width / 2) * view.scale, (y + height / 2) * view.scale);
      context.rotate(turn);
      context.globalAlpha = item.opacity;
      context.drawImage(bitmaps[index], -width / 2, -height / 2, width, height);
    }
  });
};
`;
