/** V-22: what a script may write where it names a file. */
import { test } from 'node:test';
import { assertRows, CLIP, PICTURE, type Row, S1, S2 } from './rule-rows.ts';

const ROWS: readonly Row[] = [
  [{ [`${S2}.x_studio.audio`]: 'https://a/b.mp3' }, 'MEDIA_URL_NOT_ALLOWED', 'V-22', `${S2}.x_studio.audio`],
  [
    { [`${S2}.audio_drive_file_external_url`]: 'https://a/b.mp3' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S2}.audio_drive_file_external_url`,
  ],
  [
    { 'background_music_config.music_asset_id': 'http://a/b.mp3' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    'background_music_config.music_asset_id',
  ],
  [
    { 'background_music_config.music_asset_id': '0a1b2c' },
    'MEDIA_NOT_LOCAL',
    'V-22',
    'background_music_config.music_asset_id',
  ],
  [
    { [`${S1}.background_config[0].background_config`]: 'https://a/b.png' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S1}.background_config[0].background_config`,
  ],
  [{ [`${CLIP}.asset_id`]: '0a1b2c' }, 'MEDIA_NOT_LOCAL', 'V-22', `${CLIP}.asset_id`],
  ...['video_config.video_url', 'video_config.video_cover_url', 'image_config.image_url'].map(
    (field): Row => [
      { [`${CLIP}.${field}`]: 'https://a/b' },
      'MEDIA_URL_NOT_ALLOWED',
      'V-22',
      `${CLIP}.${field}`,
    ],
  ),
  [
    { [`${S1}.x_studio.sound_effects[0].audio`]: 'https://a/b.wav' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S1}.x_studio.sound_effects[0].audio`,
  ],
  [
    { [`${PICTURE}.image_config`]: { image_url: 'https://a/b.png' } },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${PICTURE}.image_config.image_url`,
  ],
  ...['', '/a.png', '//a/b.png', 'C:/a.png', 'c:a.png', 'a\\b.png', 'a/', 'a/..', '.', '~/a.png'].map(
    (file): Row => [
      { [`${PICTURE}.asset_id`]: `file:${file}` },
      'FILE_PATH_INVALID',
      'V-22',
      `${PICTURE}.asset_id`,
    ],
  ),
  ...['../a.png', 'a/../../b.png', './../a.png'].map(
    (file): Row => [
      { [`${PICTURE}.asset_id`]: `file:${file}` },
      'FILE_OUTSIDE_FOLDER',
      'V-22',
      `${PICTURE}.asset_id`,
    ],
  ),
  ...['http://a/b.png', 'HTTPS://a/b.png', '//a/b.png', 'data:image/png;base64,AA', 'rtsp://a'].map(
    (url): Row => [{ [`${PICTURE}.asset_id`]: url }, 'MEDIA_URL_NOT_ALLOWED', 'V-22', `${PICTURE}.asset_id`],
  ),
];

test('V-22 files are named by relative paths, and never by addresses: code, rule, path', () =>
  assertRows(ROWS));
