/** V-01, V-02, V-13, V-22: rules about a script as a whole and its output. */
import { test } from 'node:test';
import { assertRows, HUMAN, type Row } from './rule-rows.ts';

const scenes = (count: number) =>
  Array.from({ length: count }, (_, sequence_no) => ({
    sequence_no,
    shoot_script: { text_config: { text: '好' } },
  }));
const longScenes = Array.from({ length: 11 }, (_, sequence_no) => ({
  sequence_no,
  shoot_script: { text_config: { text: '字'.repeat(9_500) } },
}));

const ROWS: readonly Row[] = [
  [{ shoot_scripts: [] }, 'SCENE_COUNT', 'V-01', 'shoot_scripts'],
  [{ shoot_scripts: scenes(101) }, 'SCENE_COUNT', 'V-01', 'shoot_scripts'],
  [{ [`${HUMAN}.asset_id`]: 'avatar:other' }, 'AVATAR_SECOND', 'V-01', `${HUMAN}.asset_id`],
  [{ shoot_scripts: longScenes }, 'SCRIPT_TEXT_TOO_LONG', 'V-02', 'shoot_scripts'],
  [
    { 'video_config.width': 1080, 'video_config.height': 1920 },
    'VIDEO_SIZE_NOT_ALLOWED',
    'V-13',
    'video_config.width',
  ],
  [{ view_mode: 'VERTICAL' }, 'VIDEO_SIZE_NOT_ALLOWED', 'V-13', 'video_config.width'],
  [{ 'video_config.width': 0 }, 'VIDEO_SIZE_NOT_ALLOWED', 'V-13', 'video_config.width'],
  [{ 'video_config.width': 1919 }, 'VIDEO_SIZE_NOT_ALLOWED', 'V-13', 'video_config.width'],
  [
    { 'video_config.width': 2160, 'video_config.height': 3840 },
    'VIDEO_SIZE_NOT_ALLOWED',
    'V-13',
    'video_config.width',
  ],
  [
    { 'video_config.x_studio.alpha_codec': 'PRORES_4444' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    'video_config.x_studio.alpha_codec',
    'warning',
  ],
  [
    { 'video_config.codec': 'QTRLE' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    'video_config.x_studio.quality',
    'warning',
  ],
  ...[26, 29, 48, 59].map(
    (rate): Row => [
      { 'video_config.x_studio.frame_rate': rate },
      'VIDEO_RATE_NOT_ALLOWED',
      'V-13',
      'video_config.x_studio.frame_rate',
    ],
  ),
  [{ 'video_config.clip_mode': 'CROP' }, 'VIDEO_CROP_NOT_POSSIBLE', 'V-13', 'video_config.clip_mode'],
  [{ 'video_config.dx': 5 }, 'SCRIPT_FIELD_IGNORED', 'V-22', 'video_config.dx', 'warning'],
  ...(
    [
      ['is_enable_super_resolution', 'V-13'],
      ['is_end_at_first_frame', 'V-13'],
      ['is_vocabulary_config_enable', 'S-04'],
    ] as const
  ).map(
    ([field, rule]): Row => [
      { [`video_config.${field}`]: true },
      'FEATURE_NOT_YET',
      rule,
      `video_config.${field}`,
      'warning',
    ],
  ),
  [
    { 'video_config.output_external_url': 'https://a/b' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    'video_config.output_external_url',
    'warning',
  ],
  [
    { 'video_config.subtitle_config.dx': 1920 },
    'SUBTITLE_OFF_CANVAS',
    'V-22',
    'video_config.subtitle_config.dx',
  ],
  [
    { 'video_config.subtitle_config.dy': 1081 },
    'SUBTITLE_OFF_CANVAS',
    'V-22',
    'video_config.subtitle_config.dy',
  ],
  ...[
    { 'video_config.subtitle_config.dx': 1919 },
    { 'video_config.subtitle_config.dx': 1152 },
    { 'video_config.subtitle_config.dy': 0 },
    { 'video_config.subtitle_config.dy': 1 },
    // 48 px set at 1.3 lines.
    { 'video_config.subtitle_config.dy': 62 },
  ].map((changes): Row => [changes, 'SUBTITLE_OFF_CANVAS', 'V-22', Object.keys(changes)[0]!]),
  ...[
    { 'video_config.subtitle_config.dx': 1151 },
    { 'video_config.subtitle_config.dx': 385 },
    { 'video_config.subtitle_config.dy': 63 },
    { 'video_config.subtitle_config.dy': 124 },
  ].map(
    (changes): Row => [changes, 'SUBTITLE_PARTLY_OFF_CANVAS', 'V-22', Object.keys(changes)[0]!, 'warning'],
  ),
  [
    { 'video_config.subtitle_config.font_name': 'Comic' },
    'FONT_UNKNOWN',
    '',
    'video_config.subtitle_config.font_name',
    'warning',
  ],
  [{ script_name: 'a\ud800' }, 'SCRIPT_CHARACTER', 'V-22', 'script_name'],
  [{ 'x_studio.readings': { a: '\u0001' } }, 'SCRIPT_CHARACTER', 'V-22', 'x_studio.readings.a'],
];

test('V-01 V-02 V-13 V-22 rules about the whole script: code, rule, path', () => assertRows(ROWS));
