/** Scenes of many kinds, drawn by lot: what a creator may put on a canvas, at odd places, turned, faint and cropped. */
import type { BackgroundConfig, LayerConfig, Script, ShootScript } from '../../domain/script/schema.ts';
import { Random } from '../fuzz/random.ts';

export const CANVAS = { width: 1920, height: 1080 };
export const FRAMES_PER_SECOND = 25;

const PHOTOS = ['file:stage.jpg', 'file:room.jpg'];
const CUT_OUTS = ['file:lamp.png', 'file:planet.png', 'file:through.png'];
const COLOURS = ['#1f2a44', '#f2efe6', '#335c4a', '#7a1f3d', '#0b0d10'];
const WORDS = [
  '春眠不觉晓，处处闻啼鸟。',
  'The journey of a drop',
  '夜来风雨声 42%',
  'Lumo 晨光台灯 · 新品上市',
];
const FRAMINGS = ['full', 'half', 'head', 'circle'] as const;
const SAID = [
  'Hello, everybody, and welcome.',
  'Open the window, please.',
  'A wonderful morning to you all.',
];

/** What kinds of layers a scene has; a scene of each, and then again. */
const KINDS = [
  ['photo', 'text', 'avatar'],
  ['clip', 'cut-out', 'turned text'],
  ['moving picture', 'turned photo', 'avatar'],
  ['turned cut-out', 'text', 'turned clip'],
  ['avatar', 'photo', 'cut-out', 'text', 'turned text', 'clip'],
] as const;

type Kind = (typeof KINDS)[number][number];

/** @param count ≥ 1 */
export function parityScript(seed: number, count: number): Script {
  const random = new Random(seed);
  return {
    script_name: 'Parity',
    view_mode: 'LANDSCAPE',
    model_asset_id: random.pick(['avatar:lin', 'avatar:maya']),
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: {
      codec: 'QTRLE',
      bitrate: 4000,
      ...CANVAS,
      is_subtitle_enable: true,
      x_studio: { frame_rate: FRAMES_PER_SECOND, quality: 'draft' },
    },
    shoot_scripts: Array.from({ length: count }, (_, index) => ({
      sequence_no: index,
      shoot_script: scene(random, index),
    })),
  };
}

function scene(random: Random, index: number): ShootScript {
  const kinds = KINDS[index % KINDS.length]!;
  const layers = kinds.map((kind, at) => placed(layer(random, kind, index), at + 1));
  return {
    script_type: 'TEXT',
    text_config: { text: SAID[index % SAID.length]! },
    background_config: [background(random, index)],
    layer_config: layers,
    x_studio: { tail_ms: 0, ...(kinds.some((kind) => kind === 'avatar') ? {} : { hide_avatar: true }) },
  };
}

function background(random: Random, index: number): BackgroundConfig {
  const kind = index % 3;
  if (kind === 0) return { background_type: 'IMAGE', background_asset_id: random.pick(PHOTOS) };
  if (kind === 1) return { background_type: 'COLOR', background_color_config: random.pick(COLOURS) };
  return {
    background_type: 'IMAGE',
    background_asset_id: random.pick(PHOTOS),
    x_studio: { crop: { x: 0.13, y: 0.07, width: 0.6, height: 0.5 } },
  };
}

function layer(random: Random, kind: Kind, index: number): LayerConfig {
  const box = boxOf(random);
  const opacity = random.chance(0.4) ? 0.35 + random.below(60) / 100 : 1;
  const turn = kind.startsWith('turned') ? { rotation: 7 + random.below(34600) / 100 } : {};
  const crop = random.chance(0.5) ? { crop: { x: 0.1, y: 0.15, width: 0.7, height: 0.6 } } : {};
  const look = { opacity, ...turn };
  switch (kind) {
    case 'photo':
    case 'turned photo':
      return { ...box, ...picture(random.pick(PHOTOS)), x_studio: { ...look, ...crop, fit: fit(random) } };
    case 'cut-out':
    case 'turned cut-out':
      return { ...box, ...picture(random.pick(CUT_OUTS)), x_studio: { ...look, ...crop, fit: fit(random) } };
    case 'moving picture':
      return { ...box, ...picture('file:moving.gif'), x_studio: look };
    case 'clip':
    case 'turned clip':
      return {
        ...box,
        layer_type: 'VIDEO',
        asset_id: 'file:clip.mp4',
        video_config: { loop_count: -1 },
        x_studio: { ...look, ...crop, from_ms: 200 },
      };
    case 'text':
    case 'turned text':
      return { ...box, ...words(random), x_studio: { ...look, ...wordsLook(random) } };
    case 'avatar':
      return {
        ...boxOf(random, 480, 900),
        layer_type: 'HUMAN',
        x_studio: { opacity, framing: FRAMINGS[Math.floor(index / 2) % FRAMINGS.length]! },
      };
  }
}

const fit = (random: Random) => random.pick(['cover', 'contain', 'fill'] as const);
const picture = (asset_id: string) => ({ layer_type: 'IMAGE', asset_id }) as const;

/** Odd places and sizes. */
function boxOf(random: Random, width = 300 + random.below(420), height = 200 + random.below(320)) {
  return {
    position: {
      dx: 1 + 2 * random.below((CANVAS.width - width) / 2),
      dy: 1 + 2 * random.below((CANVAS.height - height) / 2),
    },
    size: { width: width | 1, height: height | 1 },
  };
}

function words(random: Random) {
  const text_context = Buffer.from(random.pick(WORDS)).toString('base64');
  const font_color = random.pick(['#ffcc00', '#ffffff', '#101828']);
  return {
    layer_type: 'TEXT',
    text_config: { text_context, font_size: 36 + random.below(60), font_color },
  } as const;
}

function wordsLook(random: Random) {
  return {
    align: random.pick(['left', 'center', 'right'] as const),
    bold: random.chance(0.5),
    ...(random.chance(0.5) ? { stroke_color: '#203040', stroke_thickness: 4 } : {}),
    ...(random.chance(0.5) ? { backdrop: '#102030c0' } : {}),
  };
}

function placed(one: LayerConfig, layer_index: number): LayerConfig {
  return { ...one, position: { ...one.position!, layer_index } };
}
