/** V-03 … V-10: clips, moving pictures and effects that a script names, found with real files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { mediaDurationsOf, pictureFactsOf } from './assets.ts';
import { loadScript } from './load.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-clips-'));
const inFolder = (name: string) => path.join(folder, name);
const KNOWN = { avatars: [{ id: 'avatar:lin' }], voices: [{ id: 'voice:espeak/cmn', languages: ['zh'] }] };

before(async () => {
  const { ffmpeg } = await findFfmpeg();
  const make = (source: string, name: string, ...more: readonly string[]) =>
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', source, ...more, inFolder(name)]);
  make('testsrc=size=64x36:duration=1:rate=25', 'a.mp4', '-pix_fmt', 'yuv420p');
  make('testsrc=size=40x30:duration=0.8:rate=5', 'moving.gif');
  make('testsrc=size=40x30:duration=0.8:rate=5', 'moving.webp', '-c:v', 'libwebp_anim', '-loop', '0');
  make('color=size=64x36', 'cover.png', '-frames:v', '1');
  make('sine=duration=0.5', 'bell.wav');
  make('anullsrc=r=8000:cl=mono', 'long.wav', '-t', '1801', '-c:a', 'pcm_u8');
  // Valid clips of enormous size: an empty box at the end.
  for (const name of ['large.mp4', 'larger.mp4']) {
    copyFileSync(inFolder('a.mp4'), inFolder(name));
    const size = 600 * 1024 * 1024;
    const box = Buffer.from('00000000free', 'latin1');
    box.writeUInt32BE(size, 0);
    box.write('free', 4, 'latin1');
    appendFileSync(inFolder(name), box.subarray(0, 8));
    truncateSync(inFolder(name), statSync(inFolder(name)).size + size - 8);
  }
});
after(() => rmSync(folder, { recursive: true }));

const video = (name: string, more: object = {}) => ({
  layer_type: 'VIDEO',
  video_config: { video_url: `file:${name}` },
  image_config: { image_url: 'file:cover.png' },
  ...more,
});

async function load(scene: object) {
  const script = {
    script_name: 'a',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: '你好' }, ...scene } }],
  };
  const file = inFolder('script.json');
  writeFileSync(file, JSON.stringify(script));
  return await loadScript(file, KNOWN);
}

async function refused(scene: object): Promise<readonly Problem[]> {
  try {
    await load(scene);
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    return error.problems;
  }
  assert.fail('nothing was refused');
}

const LAYER = 'shoot_scripts[0].shoot_script.layer_config[0]';

test('V-04 V-10 clips, their covers, moving pictures and effects are found and measured', async () => {
  const loaded = await load({
    background_config: [{ background_type: 'VIDEO', background_asset_id: 'file:a.mp4' }],
    layer_config: [
      video('a.mp4'),
      { layer_type: 'IMAGE', asset_id: 'file:moving.gif' },
      { layer_type: 'IMAGE', asset_id: 'file:moving.webp' },
    ],
    x_studio: { sound_effects: [{ audio: 'file:bell.wav' }] },
  });
  assert.deepEqual(loaded.problems, []);
  const found = [...loaded.assets].map(([id, { kind, format, moving }]) => [id, kind, format, moving?.codec]);
  assert.deepEqual(found, [
    ['file:bell.wav', 'audio', 'WAV', undefined],
    ['file:a.mp4', 'clip', 'MP4', 'H264'],
    ['file:cover.png', 'image', 'PNG', undefined],
    ['file:moving.gif', 'image', 'GIF', 'GIF'],
    ['file:moving.webp', 'image', 'WEBP', 'WEBP'],
  ]);
  assert.deepEqual(Object.fromEntries(mediaDurationsOf(loaded.assets)), {
    'file:bell.wav': 500,
    'file:a.mp4': 1000,
    'file:moving.gif': 800,
    'file:moving.webp': 800,
  });
  const facts = pictureFactsOf(loaded.assets);
  assert.deepEqual(facts.get('file:a.mp4'), { width: 64, height: 36, durationMs: 1000 });
  assert.deepEqual(facts.get('file:moving.gif'), { width: 40, height: 30, durationMs: 800 });
  assert.deepEqual(facts.get('file:cover.png'), { width: 64, height: 36, durationMs: undefined });
  assert.equal(facts.has('file:bell.wav'), false);
});

test('V-22 files that only hidden layers show are not looked for', async () => {
  const layers = [
    video('none.mp4', { image_config: { image_url: 'file:none.png' } }),
    { layer_type: 'IMAGE', asset_id: 'file:none.png' },
  ];
  const shown = await refused({ layer_config: layers });
  assert.ok(shown.every(({ code }) => code === 'MEDIA_NOT_FOUND') && shown.length >= 2);
  const layer_config = layers.map((layer) => ({ ...layer, x_studio: { hidden: true } }));
  const loaded = await load({ layer_config });
  assert.deepEqual([loaded.problems, loaded.assets.size], [[], 0]);
});

test('V-08 a scene of nothing but a clip that is played entirely, or an effect, is loaded', async () => {
  const entire = video('a.mp4', {
    video_config: { video_url: 'file:a.mp4', is_play_the_entire_video: true },
  });
  for (const scene of [
    { text_config: undefined, layer_config: [entire] },
    { text_config: { text: '' }, x_studio: { sound_effects: [{ audio: 'file:bell.wav' }] } },
  ])
    assert.deepEqual((await load(scene)).problems, []);
});

test('V-22 a scene of rounds without number is refused before anything is spoken', async () => {
  const late = (at_ms: number) => ({ sound_effects: [{ audio: 'file:bell.wav', at_ms }] });
  const errors = await refused({ x_studio: late(36_000_000) });
  assert.deepEqual(
    errors.map((one) => [one.code, one.rule, one.path]),
    [['SCENE_TOO_LONG', 'V-22', 'shoot_scripts[0].shoot_script']],
  );
  const { problems } = await load({ x_studio: late(3_600_000) });
  assert.deepEqual(
    problems.map((one) => [one.code, one.severity]),
    [['SCENE_LONGER_THAN_ADVISED', 'warning']],
  );
});

test('V-08 V-22 a layer of another shape is told, and so is a start after the end', async () => {
  const size = { width: 100, height: 100 };
  const { problems } = await load({ layer_config: [video('a.mp4', { size })] });
  assert.deepEqual(
    problems.map((one) => [one.code, one.severity, one.path]),
    [['CLIP_SHAPE_DIFFERS', 'warning', `${LAYER}.size`]],
  );
  const errors = await refused({ layer_config: [video('a.mp4', { x_studio: { from_ms: 1000 } })] });
  assert.deepEqual(
    errors.map((one) => [one.code, one.rule, one.path]),
    [['CLIP_STARTS_AFTER_END', 'V-22', `${LAYER}.x_studio.from_ms`]],
  );
});

test('V-06 all clips together, each file counted once', async () => {
  const twice = await load({ layer_config: [video('large.mp4'), video('large.mp4')] });
  assert.deepEqual(twice.problems, []);
  const [total] = await refused({ layer_config: [video('large.mp4'), video('larger.mp4')] });
  assert.deepEqual(
    [total?.code, total?.rule, total?.details.kind],
    ['MEDIA_TOTAL_TOO_LARGE', 'V-06', 'clip'],
  );
  assert.ok(Number(total?.details.found) > RULE_LIMITS['V-06.total'].maximum);
});

test('V-03 V-04 V-16 what is no clip, no effect or not there: code, rule, path', async () => {
  const effect = (audio: string) => ({ x_studio: { sound_effects: [{ audio: `file:${audio}` }] } });
  const effectPath = 'shoot_scripts[0].shoot_script.x_studio.sound_effects[0].audio';
  const behind = (name: string) => ({
    background_config: [{ background_type: 'VIDEO', background_asset_id: `file:${name}` }],
  });
  const behindPath = 'shoot_scripts[0].shoot_script.background_config[0].background_asset_id';
  const clipPath = `${LAYER}.video_config.video_url`;
  const rows: readonly (readonly [object, string, string, string])[] = [
    [{ layer_config: [video('none.mp4')] }, 'MEDIA_NOT_FOUND', 'V-16', clipPath],
    [{ layer_config: [video('cover.png')] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-04', clipPath],
    [{ layer_config: [video('moving.gif')] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-04', clipPath],
    [behind('cover.png'), 'MEDIA_FORMAT_NOT_ALLOWED', 'V-04', behindPath],
    [effect('none.wav'), 'MEDIA_NOT_FOUND', 'V-16', effectPath],
    [effect('cover.png'), 'MEDIA_FORMAT_NOT_ALLOWED', 'V-03', effectPath],
    [effect('long.wav'), 'AUDIO_TOO_LONG', 'V-03', effectPath],
    [
      { layer_config: [video('a.mp4', { image_config: { image_url: 'file:none.png' } })] },
      'MEDIA_NOT_FOUND',
      'V-16',
      `${LAYER}.image_config.image_url`,
    ],
  ];
  for (const [scene, code, rule, where] of rows)
    assert.deepEqual(
      (await refused(scene)).map((one) => [one.code, one.rule, one.path]),
      [[code, rule, where]],
      JSON.stringify(scene),
    );
});
