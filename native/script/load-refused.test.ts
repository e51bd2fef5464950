/** Material that a script may not use, and material that it had better not. */
import assert from 'node:assert/strict';
import { linkSync } from 'node:fs';
import { test } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import {
  BACKGROUND,
  inScript,
  load,
  MUSIC,
  PICTURE,
  RECORDING,
  refused,
  type Uses,
} from './material.test-helper.ts';

const REFUSED: readonly (readonly [uses: Uses, code: string, rule: string, path: string])[] = [
  [{ pictures: ['file:missing.png'] }, 'MEDIA_NOT_FOUND', 'V-16', PICTURE],
  [{ pictures: ['file:a.png/x.png'] }, 'MEDIA_NOT_FOUND', 'V-16', PICTURE],
  [{ pictures: ['file:../outside.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:sub/../../outside.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:escape.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:zero.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:loop.png'] }, 'MEDIA_UNREADABLE', 'V-22', PICTURE],
  [{ pictures: ['file:pipe.png'] }, 'MEDIA_NOT_A_FILE', 'V-22', PICTURE],
  [{ pictures: ['file:sub'] }, 'MEDIA_NOT_A_FILE', 'V-22', PICTURE],
  [{ pictures: ['file:really-jpeg.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:noise.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:empty.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:page.svg'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ pictures: ['file:clip.mp4'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ pictures: ['file:a.wav'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ background: 'file:a.bmp' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', BACKGROUND],
  [{ background: 'file:moving.gif' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', BACKGROUND],
  [{ pictures: ['file:cut.png'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:cut.jpg'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:header.png'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:too-large.png'] }, 'IMAGE_TOO_LARGE', 'V-10', PICTURE],
  [{ pictures: ['file:bomb.png'] }, 'IMAGE_TOO_LARGE', 'V-10', PICTURE],
  [{ pictures: ['file:huge.png'] }, 'MEDIA_TOO_LARGE', 'V-10', PICTURE],
  [{ recording: 'file:missing.wav' }, 'MEDIA_NOT_FOUND', 'V-16', RECORDING],
  [{ recording: 'file:cut.wav' }, 'MEDIA_TRUNCATED', 'V-03', RECORDING],
  [{ recording: 'file:cut.m4a' }, 'MEDIA_TRUNCATED', 'V-03', RECORDING],
  [{ recording: 'file:cut.mp3' }, 'MEDIA_TRUNCATED', 'V-03', RECORDING],
  [{ recording: 'file:really-wav.mp3' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:list.mp3' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:list.m4a' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:silent.m4a' }, 'AUDIO_WITHOUT_SOUND', 'V-03', RECORDING],
  [{ recording: 'file:huge.wav' }, 'MEDIA_TOO_LARGE', 'V-03', RECORDING],
  [{ recording: 'file:1801s.wav' }, 'AUDIO_TOO_LONG', 'V-03', RECORDING],
  [{ recording: 'file:pipe.mp3' }, 'MEDIA_NOT_A_FILE', 'V-22', RECORDING],
  [{ music: 'file:clip.mp4' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-03', MUSIC],
  [{ music: 'file:cut.mp3' }, 'MEDIA_TRUNCATED', 'V-03', MUSIC],
  [{ music: 'file:a.png' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-03', MUSIC],
  [{ more: { model_asset_id: 'avatar:lim' } }, 'SCRIPT_AVATAR_UNKNOWN', 'V-22', 'model_asset_id'],
  [
    { more: { voice_config: { voice_asset_id: 'voice:x' } } },
    'SCRIPT_VOICE_UNKNOWN',
    'V-22',
    'voice_config.voice_asset_id',
  ],
  [
    { text: '<speak><voice name="voice:x">a</voice></speak>' },
    'SCRIPT_VOICE_UNKNOWN',
    'V-22',
    'shoot_scripts[0].shoot_script.text_config.text',
  ],
  [{ text: '。。。' }, 'SCENE_TEXT_NOT_SPOKEN', 'V-22', 'shoot_scripts[0].shoot_script.text_config.text'],
  [{ text: '👋 😀' }, 'SCENE_TEXT_NOT_SPOKEN', 'V-22', 'shoot_scripts[0].shoot_script.text_config.text'],
];

test('V-03 V-10 V-16 V-22 every unfit, hostile or missing file: code, rule, path', async () => {
  for (const [uses, code, rule, where] of REFUSED) {
    const problems = await refused(load(uses));
    assert.deepEqual(
      problems.map((one) => [one.code, one.rule, one.path]),
      [[code, rule, where]],
      JSON.stringify(uses),
    );
  }
});

test('V-10 a picture whose data is broken is refused, or at least never brings the process down', async () => {
  const ended = await load({ pictures: ['file:broken.png'] }).catch((error: unknown) => error);
  if (ended instanceof StudioError)
    assert.deepEqual(
      ended.problems.map((one) => one.code),
      ['MEDIA_UNREADABLE'],
    );
  else assert.ok(!(ended instanceof Error), String(ended));
});

test('V-03 a recording may last half an hour, music longer', async () => {
  const { recordings, music } = await load({ recording: 'file:1800s.wav', music: 'file:1801s.wav' });
  assert.deepEqual([recordings[0]?.durationMs, music?.durationMs], [1_800_000, 1_801_000]);
});

test('V-03 each recording that is too long is told, at its scene', async () => {
  linkSync(inScript('1801s.wav'), inScript('again.wav'));
  const shoot_scripts = ['1801s.wav', 'a.wav', 'again.wav'].map((name, sequence_no) => ({
    sequence_no,
    shoot_script: { script_type: 'AUDIO', x_studio: { audio: `file:${name}` } },
  }));
  const problems = await refused(load({ more: { shoot_scripts } }));
  assert.deepEqual(
    problems.map((one) => [one.code, one.path]),
    [0, 2].map((scene) => ['AUDIO_TOO_LONG', `shoot_scripts[${scene}].shoot_script.x_studio.audio`]),
  );
});

test('V-10 pictures over 1080p and PNGs that would move pass with a warning', async () => {
  const { problems } = await load({ pictures: ['file:large.png', 'file:moving.png'] });
  assert.deepEqual(
    problems.map((one) => [one.code, one.severity, one.rule]),
    [
      ['IMAGE_LARGER_THAN_ADVISED', 'warning', 'V-10'],
      ['IMAGE_ANIMATED', 'warning', 'V-10'],
    ],
  );
});
