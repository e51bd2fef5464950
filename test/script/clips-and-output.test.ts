/** V-04 … V-13: what a script says of its clips and its output, read by those who make the video. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import { clipProblems } from '../../domain/script/clip-facts.ts';
import { mediaReferences } from '../../domain/script/media.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import { landscapeScript, verticalScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';

const S1 = 'shoot_scripts[1].shoot_script';
const S2 = 'shoot_scripts[2].shoot_script';
const PICTURE = 'shoot_scripts[0].shoot_script.layer_config[0]';
const CLIP = `${S1}.layer_config[1]`;

const clip = (index: number) => ({
  layer_type: 'VIDEO',
  position: { dx: 0, dy: 0, layer_index: index },
  video_config: { video_url: 'file:a.mp4' },
  image_config: { image_url: 'file:a.png' },
});

test('V-08 two clips may be seen at a time, and any number one after another', () => {
  const overlapsOf = (times: readonly (readonly [inMs: number, outMs?: number])[]) => {
    const script = landscapeScript();
    const layers = times.map(([in_ms, out_ms], index) => ({
      ...clip(index + 1),
      x_studio: { in_ms, ...(out_ms === undefined ? {} : { out_ms }) },
    }));
    put(script, `${S1}.layer_config`, layers);
    return checkScript(script).problems.map((one) => `${one.code} ${one.path?.slice(-3)}`);
  };
  assert.deepEqual(overlapsOf([[0], [0]]), []);
  const hidden = landscapeScript();
  const three = [1, 2, 3].map((index) => ({ ...clip(index), x_studio: { hidden: index === 2 } }));
  put(hidden, `${S1}.layer_config`, three);
  assert.deepEqual(checkScript(hidden).problems, [], 'a hidden one is not seen');
  assert.deepEqual(overlapsOf([[0, 1000], [0], [1000]]), [], 'one goes as the other comes');
  assert.deepEqual(overlapsOf([[0, 1001], [0], [1000]]), ['CLIP_OVERLAP [2]']);
  assert.deepEqual(overlapsOf([[5000], [0], [4000]]), ['CLIP_OVERLAP [0]'], 'told where it is too many');
  assert.deepEqual(
    overlapsOf([
      [0, 100],
      [100, 200],
      [200, 300],
      [300, 400],
    ]),
    [],
  );
});

test('V-13 every size in both orientations, every codec and rate', () => {
  for (const view_mode of ['LANDSCAPE', 'VERTICAL'] as const)
    for (const size of RULE_LIMITS[view_mode === 'VERTICAL' ? 'V-13.vertical' : 'V-13.landscape'].values) {
      const [width, height] = size.split('x').map(Number);
      const script = verticalScript();
      Object.assign(script, { view_mode, video_config: { bitrate: 8000, width, height } });
      assert.deepEqual(checkScript(script).problems, [], size);
    }
  const outputOf = (video: object) => {
    const script = verticalScript();
    Object.assign(script.video_config, video);
    const checked = checkScript(script);
    assert.deepEqual(
      checked.problems.filter((one) => one.severity === 'error'),
      [],
    );
    return outputFormatOf(checked.script!);
  };
  const kind = (video: object) => {
    const { container, codec, hasAlpha } = outputOf(video);
    return [container, codec, hasAlpha];
  };
  assert.deepEqual(kind({}), ['mp4', 'H264', false]);
  assert.deepEqual(kind({ codec: 'H264' }), ['mp4', 'H264', false]);
  assert.deepEqual(kind({ codec: 'VP8' }), ['webm', 'VP8', true]);
  assert.deepEqual(kind({ codec: 'VP9' }), ['webm', 'VP9', true]);
  assert.deepEqual(kind({ codec: 'QTRLE' }), ['mov', 'QTRLE', true]);
  assert.deepEqual(kind({ codec: 'QTRLE', x_studio: { alpha_codec: 'PRORES_4444' } }), [
    'mov',
    'PRORES_4444',
    true,
  ]);
  const rate = (video: object) => outputOf(video).framesPerSecond;
  assert.equal(rate({}), 25);
  assert.equal(rate({ frame_rate: '30' }), 30);
  for (const frame_rate of RULE_LIMITS['V-13.rate'].values.map(Number))
    assert.equal(rate({ frame_rate: '30', x_studio: { frame_rate } }), frame_rate, 'ours wins');
  assert.equal(outputOf({}).quality, 'standard');
  assert.equal(outputOf({ x_studio: { quality: 'draft' } }).quality, 'draft');
});

test('V-04 V-10 V-18 every file that a script names is listed, with what it is for', () => {
  const script = landscapeScript();
  put(script, `${S1}.background_config[0].background_type`, 'VIDEO');
  const uses = mediaReferences(checkScript(script).script!).map(({ use, path, id }) => [use, path, id]);
  assert.deepEqual(uses, [
    ['music', 'background_music_config.music_asset_id', 'file:music/calm.mp3'],
    ['sticker', `${PICTURE}.asset_id`, 'file:pictures/logo.png'],
    ['effect', `${S1}.x_studio.sound_effects[0].audio`, 'file:sounds/whoosh.wav'],
    ['clip', `${S1}.background_config[0].background_asset_id`, 'file:pictures/office.jpg'],
    ['clip', `${CLIP}.video_config.video_url`, 'file:clips/tour.mp4'],
    ['cover', `${CLIP}.image_config.image_url`, 'file:pictures/tour.jpg'],
    ['cover', `${CLIP}.video_config.video_cover_url`, 'file:pictures/tour.jpg'],
    ['recording', `${S2}.x_studio.audio`, 'file:voice/take 1.wav'],
    ['sticker', `${S2}.layer_config[1].asset_id`, 'file:pictures/logo.png'],
  ]);
});

test('V-08 V-22 what only the clip itself tells: another shape, and a start after its end', () => {
  const clips = new Map([['file:clips/tour.mp4', { width: 1280, height: 720, durationMs: 250 }]]);
  const told = (changes: Readonly<Record<string, unknown>>) => {
    const script = landscapeScript();
    put(script, `${CLIP}.x_studio`, {});
    for (const [place, value] of Object.entries(changes)) put(script, place, value);
    return clipProblems(checkScript(script).script!, clips).map((one) => [one.code, one.severity, one.path]);
  };
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ [`${CLIP}.size.width`]: 642 }), [], 'within rounding');
  const other = [['CLIP_SHAPE_DIFFERS', 'warning', `${CLIP}.size`]];
  assert.deepEqual(told({ [`${CLIP}.size.width`]: 360 }), other);
  assert.deepEqual(told({ [`${CLIP}.x_studio.crop`]: { x: 0, y: 0, width: 0.5, height: 1 } }), other);
  assert.deepEqual(told({ [`${CLIP}.size.width`]: 360, [`${CLIP}.x_studio.fit`]: 'contain' }), []);
  assert.deepEqual(told({ [`${CLIP}.size.width`]: undefined }), []);
  assert.deepEqual(told({ [`${CLIP}.x_studio.from_ms`]: 249 }), []);
  assert.deepEqual(told({ [`${CLIP}.x_studio.from_ms`]: 250 }), [
    ['CLIP_STARTS_AFTER_END', 'error', `${CLIP}.x_studio.from_ms`],
  ]);
  const behind = {
    [`${S1}.background_config[0]`]: {
      background_type: 'VIDEO',
      background_asset_id: 'file:clips/tour.mp4',
      x_studio: { from_ms: 300 },
    },
  };
  assert.deepEqual(told(behind), [
    ['CLIP_STARTS_AFTER_END', 'error', `${S1}.background_config[0].x_studio.from_ms`],
  ]);
});
