/** A scene of many kinds of items with real media, and what shows it. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { ffmpeg } from '../../native/media/clips.test-helper.ts';
import type { ItemWork, ItemWorkKind } from '../../native/previews/item-messages.ts';
import { ItemPainter } from '../../native/previews/item-painter.ts';
import { Previews } from '../../native/previews/previews.ts';
import { type ItemsWish, SceneDesk } from '../../native/previews/scene-desk.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { folderWithHome } from '../support/home.ts';

const MEDIA = path.resolve('resources/examples/media');
const place = folderWithHome('items');
mkdirSync(place('mine'), { recursive: true });
export const mine = (name: string) => place(`mine/${name}`);

const content = openContentStore(place('content'));
const workspaces = new Workspaces(place('workspaces'), content);
const cacheLimitBytes = async () => 1e9;
export const previews = new Previews({ workspaces, cacheLimitBytes });
const opened: SceneDesk[] = [];
after(() => Promise.all([previews, ...opened].map((one) => one.close())));

export function open(painter?: ItemPainter): SceneDesk {
  const made = new SceneDesk({ content, cacheLimitBytes, ...(painter ? { painter } : {}) });
  opened.push(made);
  return made;
}
export const desk = open();

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
export const files = (): readonly Material[] =>
  NAMES.map((reference) => ({ reference, linkedPath: mine(reference) }));
export const quiet = { language: 'zh' as const, signal: new AbortController().signal };

export function layer(
  type: LayerConfig['layer_type'],
  [dx, dy, width, height]: readonly [number, number, number, number],
  more: Partial<LayerConfig> = {},
): LayerConfig {
  return { layer_type: type, position: { dx, dy }, size: { width, height }, ...more };
}
export const words = (text: string, config: object = {}) => ({
  text_config: { text_context: Buffer.from(text).toString('base64'), font_size: 54, ...config },
});

/** Notes which items are painted. */
export class WatchedPainter extends ItemPainter {
  readonly painted: string[] = [];

  override async perform<Kind extends ItemWorkKind>(kind: Kind, order: ItemWork[Kind]['order']) {
    if ('item' in order) this.painted.push(`${order.shown.kind} ${order.item.path.split('.').at(-1)}`);
    return await super.perform(kind, order);
  }
}

/** Where a picture of two thirds has whole pixels. */
export const LAYERS: readonly LayerConfig[] = [
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

export function script(layers: readonly LayerConfig[] = LAYERS, changes: Partial<Script> = {}): Script {
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

export function wish(changes: Partial<ItemsWish> = {}): ItemsWish {
  const common = { script: script(), files: files(), sceneIndex: 0 };
  return { ...common, frame: undefined, scale: 2 / 3, isSpoken: false, ...changes };
}

/** Of a pixel so far from the left and from the top. */
export async function colourIn(file: string, from = 10): Promise<readonly number[]> {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return [...canvas.getContext('2d').getImageData(from, from, 1, 1).data];
}
