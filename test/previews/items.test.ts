/** Items as pictures of their own, with real media: put together they are the scene as the engine paints it. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { Rect } from '../../domain/avatar/types.ts';
import { StudioError } from '../../domain/errors.ts';
import { type Canvas, createCanvas } from '../../native/text/canvas.ts';
import {
  colourIn,
  desk,
  files,
  LAYERS,
  layer,
  mine,
  open,
  previews,
  quiet,
  script,
  WatchedPainter,
  wish,
} from './items-bench.ts';
import { putTogether } from './put-together.ts';

/** Around what is turned, in pixels at two thirds. */
const TURNED: readonly Rect[] = [
  { x: 590, y: 190, width: 180, height: 130 },
  { x: 24, y: 330, width: 196, height: 150 },
  { x: 690, y: 290, width: 220, height: 130 },
];

/** The largest difference of any part of a colour, inside of some rectangles and outside of all. */
function difference(one: Canvas, other: Canvas, inside: readonly Rect[]) {
  const [a, b] = [dataOf(one), dataOf(other)];
  let [upright, turned] = [0, 0];
  for (let at = 0; at < a.length; at++) {
    const found = Math.abs(a[at]! - b[at]!);
    const [x, y] = [(at >> 2) % one.width, Math.floor((at >> 2) / one.width)];
    const isIn = inside.some((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height);
    if (isIn) turned = Math.max(turned, found);
    else upright = Math.max(upright, found);
  }
  return { upright, turned };
}

const dataOf = (canvas: Canvas) =>
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;

describe('items as pictures of their own', () => {
  it('are, put together, the scene as it is painted whole', async (t) => {
    const wanted = wish();
    const { file, width, height } = await previews.scene(
      { ...wanted, draftId: 'd', revision: 1, size: 'screen' },
      quiet,
    );
    const whole = createCanvas(width, height);
    whole.getContext('2d').drawImage(await loadImage(file), 0, 0);
    const canvas = await putTogether(desk, wanted);
    const { upright, turned } = difference(whole, canvas, TURNED);
    t.diagnostic(`differs by ${upright}, at the edges of what is turned by ${turned}`);
    assert.ok(upright <= 2, `by ${upright}`);
    assert.ok(turned <= 60, `what is turned by ${turned}`);
  });

  it('are painted once; of what has changed only the items that look different', async () => {
    await desk.items(wish(), quiet);
    const painter = new WatchedPainter();
    const other = open(painter);
    const before = await other.items(wish(), quiet);
    assert.deepEqual(painter.painted, [], 'found again by another run of the engine');
    const [first, ...rest] = LAYERS;
    const moved = {
      ...first!,
      position: { dx: 90, dy: 7 },
      rotation: { angle: 9 },
      x_studio: { fit: 'cover', opacity: 0.4 },
    };
    await other.items(wish({ script: script([moved, ...rest]) }), quiet);
    assert.deepEqual(painter.painted, [], 'moved, turned and faded on the page');
    const wider = { ...moved, size: { width: 301, height: 210 } };
    const after = await other.items(wish({ script: script([wider, ...rest]) }), quiet);
    assert.deepEqual(painter.painted, ['picture layer_config[0]']);
    const filesOf = (one: typeof before) => one.items.map(({ picture }) => picture?.file);
    const isOther = filesOf(after).map((file, at) => file !== filesOf(before)[at]);
    assert.deepEqual(
      isOther,
      isOther.map((_, at) => at === 1),
    );
  });

  it('of a file that has become another one show that', async () => {
    const layers = [layer('IMAGE', [0, 0, 90, 60], { asset_id: 'file:changing.png' })];
    const wanted = wish({
      script: script(layers),
      files: [...files(), { reference: 'changing.png', linkedPath: mine('changing.png') }],
    });
    const shown = async () => {
      const { items } = await desk.items(wanted, quiet);
      return await colourIn(items.find(({ path }) => path.endsWith('layer_config[0]'))!.picture!.file);
    };
    const colours: unknown[] = [];
    for (const colour of ['#ff0000', '#0000ff']) {
      const canvas = createCanvas(90, 60);
      canvas.getContext('2d').fillStyle = colour;
      canvas.getContext('2d').fillRect(0, 0, 90, 60);
      writeFileSync(mine('changing.png'), await canvas.encode('png'));
      colours.push(await shown());
    }
    rmSync(mine('changing.png'));
    colours.push(await shown());
    assert.deepEqual(colours, [
      [255, 0, 0, 255],
      [0, 0, 255, 255],
      [0xdd, 0xe3, 0xec, 255],
    ]);
  });

  it('show the cover, or any frame: a clip its own, nothing before it begins, the last after the end', async () => {
    const clip = layer('VIDEO', [0, 0, 320, 180], { asset_id: 'file:clip.mp4', x_studio: { in_ms: 400 } });
    const wanted = wish({ script: script([clip]), scale: 1 });
    const { facts } = await desk.facts(wanted, quiet);
    const at = async (frame: number | undefined) => {
      const { frame: found, items } = await desk.items({ ...wanted, frame }, quiet);
      const picture = items.find(({ path }) => path.endsWith('layer_config[0]'))?.picture;
      return { found, picture, bytes: picture && readFileSync(picture.file) };
    };
    assert.equal((await at(undefined)).found, facts.coverFrame);
    assert.equal((await at(5)).picture, undefined);
    const [one, next, end] = [await at(12), await at(13), await at(1e6)];
    assert.notDeepEqual(one.bytes, next.bytes);
    assert.equal(end.found, facts.span.frameCount - 1);
    assert.deepEqual(one.picture!.place, { x: -1, y: -1, width: 322, height: 182 });
  });

  it('of a scene that is not there are none', async () => {
    const isNone = (error: unknown) =>
      error instanceof StudioError && error.problems[0]!.code === 'SCENE_NOT_FOUND';
    await assert.rejects(desk.items(wish({ sceneIndex: 1 }), quiet), isNone);
    await assert.rejects(desk.facts(wish({ sceneIndex: 1 }), quiet), isNone);
  });
});
