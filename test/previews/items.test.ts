/** Items as pictures of their own, with real media: put together they are the scene as the engine paints it. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { Rect } from '../../domain/avatar/types.ts';
import { messageOf, StudioError } from '../../domain/errors.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { ffmpeg } from '../../native/media/clips.test-helper.ts';
import type { ItemWork, ItemWorkKind } from '../../native/previews/item-messages.ts';
import { ItemPainter } from '../../native/previews/item-painter.ts';
import { Previews } from '../../native/previews/previews.ts';
import { type ItemsWish, SceneDesk } from '../../native/previews/scene-desk.ts';
import { type Canvas, createCanvas } from '../../native/text/canvas.ts';
import { folderWithHome } from '../support/home.ts';
import { putTogether } from './put-together.ts';

const MEDIA = path.resolve('resources/examples/media');
const place = folderWithHome('items');
mkdirSync(place('mine'), { recursive: true });
const mine = (name: string) => place(`mine/${name}`);

const content = openContentStore(place('content'));
const workspaces = new Workspaces(place('workspaces'), content);
const cacheLimitBytes = async () => 1e9;
const previews = new Previews({ workspaces, cacheLimitBytes });
const opened: SceneDesk[] = [];
after(() => Promise.all([previews, ...opened].map((one) => one.close())));

function open(painter?: ItemPainter): SceneDesk {
  const made = new SceneDesk({ content, cacheLimitBytes, ...(painter ? { painter } : {}) });
  opened.push(made);
  return made;
}
const desk = open();

before(async () => {
  copyFileSync(path.join(MEDIA, 'welcome-stage.jpg'), mine('stage.jpg'));
  copyFileSync(path.join(MEDIA, 'lamp-hero.png'), mine('lamp.png'));
  const clip = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-pix_fmt', 'yuv420p', '-c:v', 'libx264'];
  ffmpeg([...clip, mine('clip.mp4')]);
  ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=96x72:r=10:d=1', mine('moving.gif')]);
  const canvas = createCanvas(90, 60);
  const context = canvas.getContext('2d');
  context.fillStyle = '#20a04080';
  context.arc(45, 30, 28, 0, 7);
  context.fill();
  writeFileSync(mine('through.png'), await canvas.encode('png'));
  writeFileSync(mine('broken.png'), 'no picture');
  writeFileSync(
    mine('broken.mp4'),
    Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.alloc(90)]),
  );
});

const NAMES = ['stage.jpg', 'lamp.png', 'clip.mp4', 'moving.gif', 'through.png', 'broken.png', 'broken.mp4'];
const files = (): readonly Material[] =>
  NAMES.map((reference) => ({ reference, linkedPath: mine(reference) }));
const quiet = { language: 'zh' as const, signal: new AbortController().signal };

function layer(
  type: LayerConfig['layer_type'],
  [dx, dy, width, height]: readonly [number, number, number, number],
  more: Partial<LayerConfig> = {},
): LayerConfig {
  return { layer_type: type, position: { dx, dy }, size: { width, height }, ...more };
}
const words = (text: string, config: object = {}) => ({
  text_config: { text_context: Buffer.from(text).toString('base64'), font_size: 54, ...config },
});

/** Notes which items are painted. */
class WatchedPainter extends ItemPainter {
  readonly painted: string[] = [];

  override async perform<Kind extends ItemWorkKind>(kind: Kind, order: ItemWork[Kind]['order']) {
    if ('item' in order) this.painted.push(`${order.shown.kind} ${order.item.path.split('.').at(-1)}`);
    return await super.perform(kind, order);
  }
}

/** Where a picture of two thirds has whole pixels. */
const LAYERS: readonly LayerConfig[] = [
  layer('IMAGE', [30, 30, 300, 210], { asset_id: 'file:stage.jpg', x_studio: { fit: 'cover' } }),
  layer('IMAGE', [360, 30, 300, 210], { asset_id: 'file:stage.jpg', x_studio: { fit: 'contain' } }),
  layer('IMAGE', [690, 30, 300, 210], {
    asset_id: 'file:lamp.png',
    x_studio: { fit: 'fill', crop: { x: 0.25, y: 0.1, width: 0.5, height: 0.6 } },
  }),
  layer('IMAGE', [1020, 30, 270, 180], { asset_id: 'file:through.png', x_studio: { opacity: 0.6 } }),
  layer('IMAGE', [30, 270, 288, 216], { asset_id: 'file:moving.gif' }),
  layer('VIDEO', [360, 270, 480, 270], { asset_id: 'file:clip.mp4', x_studio: { opacity: 0.5 } }),
  layer('IMAGE', [900, 300, 240, 150], { asset_id: 'file:lamp.png', rotation: { angle: 30 } }),
  layer('VIDEO', [60, 540, 240, 135], {
    asset_id: 'file:clip.mp4',
    rotation: { angle: 345 },
    video_config: { loop_count: 3 },
  }),
  layer('TEXT', [360, 570, 600, 210], {
    ...words('春眠不觉晓，处处闻啼鸟。', { font_color: '#ffcc00' }),
    x_studio: { stroke_color: '#203040', stroke_thickness: 4, align: 'center', bold: true },
  }),
  layer('TEXT', [30, 720, 450, 90], { ...words('Title 你好 🎉'), x_studio: { backdrop: '#102030c0' } }),
  layer('TEXT', [1050, 480, 300, 120], { ...words('turned'), rotation: { angle: 15 } }),
  layer('HUMAN', [1290, 120, 600, 960], {}),
];

function script(layers: readonly LayerConfig[] = LAYERS, changes: Partial<Script> = {}): Script {
  return {
    script_name: 'a draft',
    view_mode: 'LANDSCAPE',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { codec: 'H264', bitrate: 4000, width: 1920, height: 1080, is_subtitle_enable: true },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: '今天天气很好，我们去公园走走吧。' },
          background_config: [{ background_type: 'IMAGE', background_asset_id: 'file:stage.jpg' }],
          layer_config: layers.map((one, at) => ({
            ...one,
            position: { ...one.position!, layer_index: at + 1 },
          })),
        },
      },
    ],
    ...changes,
  };
}

function wish(changes: Partial<ItemsWish> = {}): ItemsWish {
  const common = { script: script(), files: files(), sceneIndex: 0 };
  return { ...common, frame: undefined, scale: 2 / 3, isSpoken: false, ...changes };
}

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

/** Of a pixel so far from the left and from the top. */
async function colourIn(file: string, from = 10): Promise<readonly number[]> {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return [...canvas.getContext('2d').getImageData(from, from, 1, 1).data];
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

  it('are quiet panels of the same place where a file is missing, hostile or unknown, and hide nothing else', async () => {
    const odd = script(
      [
        layer('IMAGE', [30, 30, 300, 200], { asset_id: 'file:broken.png' }),
        layer('VIDEO', [360, 30, 300, 200], { asset_id: 'file:broken.mp4' }),
        layer('VIDEO', [690, 30, 300, 200], { asset_id: 'file:nowhere.mp4' }),
        layer('IMAGE', [30, 330, 300, 200], { asset_id: '9f1c5e' }),
        layer('HUMAN', [1200, 90, 600, 900]),
        layer('IMAGE', [360, 330, 300, 200], { asset_id: 'file:lamp.png' }),
      ],
      { model_asset_id: 'avatar:nobody', voice_config: { voice_asset_id: 'voice:nobody' } },
    );
    const { facts } = await desk.facts(wish({ script: odd }), quiet);
    assert.equal(facts.hasAvatar, false);
    const painter = new WatchedPainter();
    const { items } = await open(painter).items(wish({ script: odd }), quiet);
    const panels = painter.painted.filter((one) => one.startsWith('nothing'));
    assert.deepEqual(
      panels.sort(),
      [0, 1, 2, 3, 4].map((at) => `nothing layer_config[${at}]`),
    );
    for (const at of [0, 1, 2, 3, 4]) {
      const { picture } = items.find(({ path }) => path.endsWith(`layer_config[${at}]`))!;
      assert.deepEqual(await colourIn(picture!.file, 20), [0xdd, 0xe3, 0xec, 255], `layer ${at}`);
    }
    await assert.rejects(
      desk.items(wish({ script: odd, isSpoken: true }), quiet),
      (error) =>
        error instanceof StudioError &&
        error.problems[0]!.code === 'PREVIEW_IMPOSSIBLE' &&
        /voice:nobody/.test(messageOf(error.problems[0]!, 'zh')),
    );
  });

  it('of what ends the painter are panels for now, and the others are there', async () => {
    const layers = [
      layer('TEXT', [30, 30, 600, 90], words('crash')),
      layer('TEXT', [30, 330, 600, 90], words('no crash at all')),
    ];
    const painter = new WatchedPainter({
      program: path.resolve('test/previews/crashing-painter.test-helper.ts'),
    });
    const { items } = await open(painter).items(wish({ script: script(layers) }), quiet);
    assert.ok(items.every(({ picture }) => picture !== undefined));
    assert.equal(painter.painted.filter((one) => one === 'nothing layer_config[0]').length, 1);
    assert.equal(painter.painted.filter((one) => one.startsWith('nothing')).length, 1);
    const real = new WatchedPainter();
    await open(real).items(wish({ script: script(layers) }), quiet);
    assert.ok(real.painted.includes('own layer_config[0]'), 'the panel is not kept');
  });

  it('are given up with the question, and by an engine that ends', async () => {
    const isCancelled = (error: unknown) =>
      error instanceof StudioError && error.problems[0]!.code === 'CANCELLED';
    const late = wish({ script: script([layer('TEXT', [0, 0, 300, 90], words('too late'))]) });
    const stop = new AbortController();
    const painter = new WatchedPainter();
    const mineToo = open(painter);
    const asked = mineToo.items(late, { language: 'zh', signal: stop.signal });
    stop.abort();
    await assert.rejects(asked, isCancelled);
    const ended = mineToo.items(late, quiet);
    await Promise.all([mineToo.close(), assert.rejects(ended, isCancelled)]);
    assert.equal(painter.pid, undefined);
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
