/** What a page is told of a scene, with real media and real speech. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Image, loadImage } from '@napi-rs/canvas';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import type { Material } from '../../native/drafts/workspace.ts';
import { previewMethodsOf } from '../../native/engine/methods/previews.ts';
import { ENCODERS, ffmpeg } from '../../native/media/clips.test-helper.ts';
import { SceneDesk } from '../../native/previews/scene-desk.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { type Canvas, createCanvas } from '../../native/text/canvas.ts';
import { folderWithHome } from '../support/home.ts';
import { putTogether } from './put-together.ts';

const MEDIA = path.resolve('resources/examples/media');
const place = folderWithHome('facts');
mkdirSync(place('mine'), { recursive: true });
const mine = (name: string) => place(`mine/${name}`);

const content = openContentStore(place('content'));
const desk = new SceneDesk({ content, cacheLimitBytes: async () => 1e9 });
after(() => desk.close());

before(() => {
  copyFileSync(path.join(MEDIA, 'lamp-hero.png'), mine('lamp.png'));
  ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=96x72:r=10:d=1', mine('moving.gif')]);
  const clip = (duration: number) => ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${duration}`];
  const h264 = ['-pix_fmt', 'yuv420p', '-c:v', 'libx264'];
  ffmpeg([...clip(9), ...h264, mine('clip.mp4')]);
  ffmpeg([...clip(1), '-pix_fmt', 'yuv420p', ...ENCODERS.H265!, mine('phone.mp4')]);
  ffmpeg(['-f', 'lavfi', '-i', 'sine=d=2', mine('said.wav')]);
});

const NAMES = ['lamp.png', 'moving.gif', 'clip.mp4', 'phone.mp4', 'said.wav'];
const FILES: readonly Material[] = NAMES.map((reference) => ({ reference, linkedPath: mine(reference) }));

function picture(source: string, more: Partial<LayerConfig> = {}): LayerConfig {
  return { layer_type: 'IMAGE', asset_id: source, position: { dx: 0, dy: 0 }, ...more };
}

type Scene = Script['shoot_scripts'][number]['shoot_script'];

function script(scene: Scene = {}, changes: Partial<Script> = {}): Script {
  return {
    script_name: 'a draft',
    view_mode: 'LANDSCAPE',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { codec: 'H264', bitrate: 4000, width: 1280, height: 720, is_subtitle_enable: true },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: { script_type: 'TEXT', text_config: { text: '你好，今天天气很好。' }, ...scene },
      },
    ],
    ...changes,
  };
}

const quiet = { language: 'zh' as const, signal: new AbortController().signal };
/** What the library has a film of. */
let proxied: string | undefined;

/** Asks as a page does. */
async function facts(drafted: Script, files = FILES) {
  const handlers = previewMethodsOf({
    previews: { scene: () => assert.fail('no picture was asked for') },
    scenes: desk,
    looks: {
      find: async (sha256) => ({
        ...{ isComplete: true, isProxied: true },
        fileOf: (look) => (sha256 === proxied && look === 'proxy' ? mine('clip.mp4') : undefined),
      }),
      used: async () => undefined,
    },
    drafts: {
      open: async () => ({ draft: { revision: 3 }, script: drafted }),
      filesOf: async () => files.map((one) => ({ sha256: undefined, linkedPath: undefined, ...one })),
    },
    media: {
      offer(media) {
        // A page that paints something must be let read it.
        return `http://media.localhost/${media.isRead ? 'read/' : ''}${path.basename(media.file)}`;
      },
    },
  });
  return await handlers['previews.facts'](
    { draft_id: 'd', scene_index: 0 },
    { scope: 'studio', client: 'c', ...quiet },
  );
}

describe('previews.facts', () => {
  it('tells how large and long everything is, and what a browser can play of it', async () => {
    const video = (source: string): LayerConfig => ({ ...picture(source), layer_type: 'VIDEO' });
    const told = await facts(
      script({
        background_config: [{ background_type: 'IMAGE', background_asset_id: 'file:lamp.png' }],
        layer_config: [
          picture('file:moving.gif'),
          video('file:clip.mp4'),
          video('file:phone.mp4'),
          video('file:gone.mp4'),
          picture('9f1c5e'),
        ],
      }),
    );
    const lamp = await loadImage(mine('lamp.png'));
    const play = (name: string, media_type: string) => ({
      url: `http://media.localhost/read/${name}`,
      media_type,
    });
    const bySource = new Map(told.pictures.map(({ source, state: _, ...rest }) => [source, rest]));
    assert.equal(bySource.size, told.pictures.length);
    assert.deepEqual(Object.fromEntries(bySource), {
      'file:lamp.png': {
        ...{ width: lamp.width, height: lamp.height, duration_ms: null },
        play: play('lamp.png', 'image/png'),
      },
      'file:moving.gif': {
        ...{ width: 96, height: 72, duration_ms: 1000 },
        play: play('moving.gif', 'image/gif'),
      },
      'file:clip.mp4': { width: 320, height: 180, duration_ms: 9000, play: play('clip.mp4', 'video/mp4') },
      'file:phone.mp4': { width: 320, height: 180, duration_ms: 1000, play: null },
      'file:gone.mp4': { width: 640, height: 360, duration_ms: 1000, play: null },
      '9f1c5e': { width: 640, height: 360, duration_ms: null, play: null },
    });
    const known = told.pictures.filter(({ state }) => state !== null).map(({ source }) => source);
    assert.deepEqual(
      known.toSorted(),
      ['lamp.png', 'moving.gif', 'clip.mp4', 'phone.mp4'].map((name) => `file:${name}`).toSorted(),
    );
    assert.equal(told.is_final, true);
    assert.equal(told.revision, 3);
    assert.equal(told.frames_per_second, 25);
    assert.equal(told.ai_label_text, 'AI生成');
    assert.ok(told.avatar_sizes.full.height > told.avatar_sizes.half.height);
    assert.equal(told.avatar_sizes.circle.width, told.avatar_sizes.circle.height);
  });

  it('tells when a file has become another one, and nothing of the file', async () => {
    const drafted = script({ layer_config: [picture('file:changing.png')] });
    const files = [{ reference: 'changing.png', linkedPath: mine('changing.png') }];
    const stateNow = async () => (await facts(drafted, files)).pictures[0]!.state;
    const states = [await stateNow()];
    for (const colour of ['#ff0000', '#0000ff']) {
      const canvas = createCanvas(90, 60);
      canvas.getContext('2d').fillStyle = colour;
      canvas.getContext('2d').fillRect(0, 0, 90, 60);
      writeFileSync(mine('changing.png'), await canvas.encode('png'));
      states.push(await stateNow(), await stateNow());
    }
    const [none, red, redAgain, blue, blueAgain] = states;
    assert.deepEqual([none, red, blue], [null, redAgain, blueAgain]);
    assert.notEqual(red, blue);
    for (const state of [red, blue]) assert.match(state!, /^[\w-]{22}$/);
  });

  it('tells subtitles and mark only where they are on', async () => {
    const on = await facts(script());
    assert.deepEqual(on.cues.map(({ lines }) => lines.join('')).join(''), '你好 今天天气很好');
    assert.ok(
      on.cues.every(({ start_frame, end_frame }) => start_frame < end_frame && end_frame <= on.frame_count),
    );
    const off = script({}, { x_studio: { ai_label: false } });
    const { cues, ai_label_text } = await facts({
      ...off,
      video_config: { ...off.video_config, is_subtitle_enable: false },
    });
    assert.deepEqual([cues, ai_label_text], [[], null]);
  });

  it('lasts as long as what is said or played in it, and takes the cover that it names', async () => {
    const clip: LayerConfig = {
      ...picture('file:clip.mp4'),
      layer_type: 'VIDEO',
      video_config: { is_play_the_entire_video: true },
    };
    const played = await facts(script({ layer_config: [clip], x_studio: { cover_ms: 2000 } }));
    assert.deepEqual([played.frame_count, played.cover_frame], [225, 50]);
    const recorded = await facts(
      script({ script_type: 'AUDIO', text_config: undefined, x_studio: { audio: 'file:said.wav' } }),
    );
    // 0.2 s before and 0.4 s after.
    assert.equal(recorded.frame_count, 65);
    const longer = await facts(script({ text_config: { text: '今天天气很好。'.repeat(9) } }));
    assert.ok(longer.frame_count > 2 * (await facts(script())).frame_count);
  });

  it('gives the film that the library has made of what no browser plays', async () => {
    const work = content.intake();
    const { sha256 } = await work.put(bytesOf(mine('phone.mp4')));
    work.release();
    const layer: LayerConfig = { ...picture('file:phone.mp4'), layer_type: 'VIDEO' };
    const files: readonly Material[] = [{ reference: 'phone.mp4', sha256 }];
    const playOf = async () => (await facts(script({ layer_config: [layer] }), files)).pictures[0]!.play;
    assert.equal(await playOf(), null);
    proxied = sha256;
    assert.deepEqual(await playOf(), {
      url: 'http://media.localhost/read/clip.mp4',
      media_type: 'video/mp4',
    });
  });
});

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield readFileSync(file);
}

describe('speech of pictures', () => {
  it('is the speech of the video: as long, and with the mouth that it has', async (t) => {
    const human: LayerConfig = {
      layer_type: 'HUMAN',
      position: { dx: 600, dy: 90 },
      size: { width: 600, height: 990 },
    };
    const drafted = script({ layer_config: [human], x_studio: { cover_ms: 720 } });
    writeFileSync(mine('script.json'), JSON.stringify(drafted));
    const { sceneCoverFiles, frameCount } = await renderScript({
      ...{ scriptFile: mine('script.json'), outputFile: mine('video.mp4'), sceneCovers: true },
      ...{ quality: 'draft', allowDirs: [], signal: quiet.signal, onProgress: () => undefined },
    });
    const wish = { script: drafted, files: [], sceneIndex: 0, frame: undefined, scale: 2 / 3 };
    const video = pixelsOf(await loadImage(sceneCoverFiles[0]!));
    const away = (pixels: Uint8ClampedArray) =>
      pixels.reduce((sum, value, at) => sum + Math.abs(value - video[at]!), 0) / video.length;
    const rest = away(pixelsOf(await putTogether(desk, { ...wish, isSpoken: false })));
    const spoken = away(pixelsOf(await putTogether(desk, { ...wish, isSpoken: true })));
    t.diagnostic(`${spoken} away from the video with its mouth, ${rest} at rest`);
    assert.ok(spoken < 0.02 && rest > 0.05);
    const told = await facts(drafted);
    assert.equal(told.frame_count, frameCount);
    assert.notDeepEqual(told.cues, []);
  });
});

function pixelsOf(image: Canvas | Image): Uint8ClampedArray {
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data;
}
