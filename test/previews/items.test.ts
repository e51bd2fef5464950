/** Items as pictures of their own, with real media: put together they are the scene as the engine paints it. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { Rect } from '../../domain/avatar/types.ts';
import { lookOf } from '../../domain/draw/look.ts';
import { StudioError } from '../../domain/errors.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { ffmpeg } from '../../native/media/clips.test-helper.ts';
import type { ItemPainter } from '../../native/previews/item-painter.ts';
import { Previews } from '../../native/previews/previews.ts';
import { type ItemsWish, SceneDesk } from '../../native/previews/scene-desk.ts';
import { viewOf } from '../../native/previews/scene-facts.ts';
import { type Canvas, createCanvas } from '../../native/text/canvas.ts';
import { folderWithHome } from '../support/home.ts';

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

/** The scene as a page puts it together. */
async function together(wanted: ItemsWish): Promise<Canvas> {
  const { frame, items } = await desk.items(wanted, quiet);
  const { facts } = await desk.facts(wanted, quiet.signal);
  const canvas = createCanvas(Math.round(1920 * wanted.scale), Math.round(1080 * wanted.scale));
  const context = canvas.getContext('2d');
  context.scale(wanted.scale, wanted.scale);
  for (const [at, item] of viewOf(wanted.script, 0, facts).drawListAt(frame).entries()) {
    const { path, look, picture } = items[at]!;
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
      const at = (canvasPixels: number) =>
        item.kind === 'text' ? Math.round(canvasPixels * wanted.scale) / wanted.scale : canvasPixels;
      const bitmap = await loadImage(picture.file);
      context.drawImage(bitmap, at(x + place.x), at(y + place.y), place.width, place.height);
    }
    context.restore();
  }
  return canvas;
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
    const canvas = await together(wanted);
    const { upright, turned } = difference(whole, canvas, TURNED);
    t.diagnostic(`differs by ${upright}, at the edges of what is turned by ${turned}`);
    assert.ok(upright <= 2, `by ${upright}`);
    assert.ok(turned <= 60, `what is turned by ${turned}`);
  });
});
