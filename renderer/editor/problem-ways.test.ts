import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wayOf } from './problem-ways.ts';

it('V-16 what is wrong with files, voices and presenters is mended where they are', () => {
  const places = (codes: readonly string[]) => codes.map((code) => wayOf(code)?.path);
  assert.deepEqual(
    places(['MEDIA_NOT_FOUND', 'MATERIAL_MISSING', 'FILE_PATH_INVALID', 'VIDEO_CODEC_NOT_ALLOWED']),
    ['/assets', '/assets', '/assets', '/assets'],
  );
  assert.deepEqual(places(['SCRIPT_VOICE_UNKNOWN', 'SPEECH_SERVICE_QUOTA', 'VOICE_NOT_FOUND']), [
    '/voices',
    '/voices',
    '/voices',
  ]);
  assert.deepEqual(places(['SCRIPT_AVATAR_UNKNOWN']), ['/avatars']);
  assert.deepEqual(places(['SCENE_TEXT_MISSING', 'VIDEO_SIZE_NOT_ALLOWED', 'AVATAR_SECOND']), [
    undefined,
    undefined,
    undefined,
  ]);
});
