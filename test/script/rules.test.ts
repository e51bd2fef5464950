/** Rules between fields, one violating script each: code, rule, path. All at once, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorCode, messageOf } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import { parseScriptText } from '../../domain/script/json.ts';
import { layerOrder } from '../../domain/script/layer-order.ts';
import { countScene } from '../../domain/script/scene-text.ts';
import { parseSpeechMarkup } from '../../domain/ssml/parse.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';

const S0 = 'shoot_scripts[0].shoot_script';
const S1 = 'shoot_scripts[1].shoot_script';
const S2 = 'shoot_scripts[2].shoot_script';
const PICTURE = `${S0}.layer_config[0]`;
const HUMAN = `${S0}.layer_config[1]`;
const TEXT = `${S0}.layer_config[2]`;
const CLIP = `${S1}.layer_config[1]`;

const clip = (index: number) => ({
  layer_type: 'VIDEO',
  position: { dx: 0, dy: 0, layer_index: index },
  video_config: { video_url: 'file:a.mp4' },
  image_config: {},
});

const scenes = (count: number) =>
  Array.from({ length: count }, (_, sequence_no) => ({
    sequence_no,
    shoot_script: { text_config: { text: '好' } },
  }));
const longScenes = Array.from({ length: 11 }, (_, sequence_no) => ({
  sequence_no,
  shoot_script: { text_config: { text: '字'.repeat(9_500) } },
}));
const box = (dx: number, dy: number, index = 1) => ({ dx, dy, layer_index: index });

type Row = readonly [
  changes: Readonly<Record<string, unknown>>,
  code: ErrorCode,
  rule: string,
  path: string,
  severity?: 'warning',
];

const ROWS: readonly Row[] = [
  [{ shoot_scripts: [] }, 'SCENE_COUNT', 'V-01', 'shoot_scripts'],
  [{ shoot_scripts: scenes(101) }, 'SCENE_COUNT', 'V-01', 'shoot_scripts'],
  [{ [`${HUMAN}.asset_id`]: 'avatar:other' }, 'AVATAR_SECOND', 'V-01', `${HUMAN}.asset_id`],
  [
    { [`${S0}.text_config.text`]: '字'.repeat(10_001) },
    'SCENE_TEXT_TOO_LONG',
    'V-02',
    `${S0}.text_config.text`,
  ],
  [
    { [`${S0}.text_config.text`]: `<speak>${'字'.repeat(10_001)}</speak>` },
    'SCENE_TEXT_TOO_LONG',
    'V-02',
    `${S0}.text_config.text`,
  ],
  [
    { [`${S0}.text_config.text`]: `<speak>a${'<break time="1s"/>'.repeat(7_300)}</speak>` },
    'SCENE_SSML_TOO_LONG',
    'V-02',
    `${S0}.text_config.text`,
  ],
  [
    { [`${S0}.text_config.text`]: `<speak><![CDATA[${'字'.repeat(10_001)}]]></speak>` },
    'SCENE_TEXT_TOO_LONG',
    'V-02',
    `${S0}.text_config.text`,
  ],
  [{ shoot_scripts: longScenes }, 'SCRIPT_TEXT_TOO_LONG', 'V-02', 'shoot_scripts'],
  [
    { [`${S0}.x_studio`]: undefined, [`${S0}.text_config.text`]: ' \n' },
    'SCENE_TEXT_MISSING',
    'V-22',
    `${S0}.text_config.text`,
  ],
  [
    { [`${S0}.x_studio`]: undefined, [`${S0}.text_config`]: undefined },
    'SCENE_TEXT_MISSING',
    'V-22',
    `${S0}.text_config`,
  ],
  [{ [`${S2}.x_studio`]: undefined }, 'SCENE_AUDIO_MISSING', 'V-03', `${S2}.x_studio.audio`],
  [{ [`${S0}.x_studio.audio`]: 'file:a.wav' }, 'SCENE_AUDIO_UNEXPECTED', 'V-22', `${S0}.x_studio.audio`],
  [{ [`${S2}.x_studio.audio`]: 'https://a/b.mp3' }, 'MEDIA_URL_NOT_ALLOWED', 'V-22', `${S2}.x_studio.audio`],
  [
    { [`${S2}.audio_drive_file_external_url`]: 'https://a/b.mp3' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S2}.audio_drive_file_external_url`,
  ],
  [{ [`${S2}.text_config`]: { text: 'x' } }, 'SCRIPT_FIELD_IGNORED', 'V-22', `${S2}.text_config`, 'warning'],
  [{ [`${S0}.audio_duration`]: 3 }, 'SCRIPT_FIELD_IGNORED', 'V-22', `${S0}.audio_duration`, 'warning'],
  [{ 'shoot_scripts[1].sequence_no': 2 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[1].sequence_no'],
  [{ 'shoot_scripts[1].sequence_no': 0 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[1].sequence_no'],
  [{ 'shoot_scripts[0].sequence_no': 1 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[0].sequence_no'],

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
  [
    { 'video_config.is_enable_super_resolution': true },
    'FEATURE_NOT_YET',
    'V-13',
    'video_config.is_enable_super_resolution',
    'warning',
  ],
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
    { [`${S0}.background_config[0].background_color_config`]: undefined },
    'SCRIPT_FIELD_MISSING',
    'V-22',
    `${S0}.background_config[0].background_color_config`,
  ],
  [
    { [`${S1}.background_config[0].background_asset_id`]: undefined },
    'SCRIPT_FIELD_MISSING',
    'V-22',
    `${S1}.background_config[0].background_asset_id`,
  ],
  [
    { [`${S1}.background_config[0].background_type`]: 'AUDIO' },
    'FEATURE_NOT_YET',
    'V-22',
    `${S1}.background_config[0].background_type`,
  ],
  ...['IMAGE_2D', 'VIDEO'].map(
    (type): Row => [
      {
        [`${S1}.background_config[0].background_type`]: type,
        [`${S1}.background_config[0].background_asset_id`]: '',
      },
      'SCRIPT_FIELD_MISSING',
      'V-22',
      `${S1}.background_config[0].background_asset_id`,
    ],
  ),
  [
    {
      [`${S1}.background_config[0].background_type`]: 'VIDEO',
      [`${S1}.background_config[0].x_studio.fit`]: 'fill',
    },
    'CLIP_STRETCHED',
    'V-08',
    `${S1}.background_config[0].x_studio.fit`,
  ],
  [
    { [`${S1}.background_config[0].x_studio.crop`]: { x: 0.5, y: 0, width: 0.6, height: 1 } },
    'CROP_OUTSIDE_PICTURE',
    'V-22',
    `${S1}.background_config[0].x_studio.crop.width`,
  ],
  [
    { [`${S1}.background_config[0].x_studio.crop`]: { x: 0, y: 0, width: 1, height: 1 } },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${S1}.background_config[0].x_studio.crop`,
    'warning',
  ],
  [
    { [`${S1}.background_config[0].background_config`]: 'https://a/b.png' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S1}.background_config[0].background_config`,
  ],
  [
    { [`${S1}.background_config[0].background_image_config.dx`]: -3000 },
    'LAYER_OFF_CANVAS',
    'V-22',
    `${S1}.background_config[0].background_image_config`,
  ],
  [
    { [`${S1}.background_config[0].background_image_config.width`]: 1900 },
    'BACKGROUND_GAP',
    'V-22',
    `${S1}.background_config[0].background_image_config`,
    'warning',
  ],

  [{ [`${TEXT}.position.dx`]: undefined }, 'SCRIPT_FIELD_MISSING', 'V-22', `${TEXT}.position.dx`],
  [
    { [`${TEXT}.rotation`]: undefined, [`${TEXT}.size`]: undefined, [`${TEXT}.position.dy`]: 1080 },
    'LAYER_OFF_CANVAS',
    'V-22',
    `${TEXT}.position`,
  ],
  [
    { [`${PICTURE}.size`]: undefined, [`${PICTURE}.position.dx`]: 1920 },
    'LAYER_OFF_CANVAS',
    'V-22',
    `${PICTURE}.position`,
  ],
  [
    { [`${HUMAN}.size.width`]: 2500, [`${HUMAN}.position`]: undefined },
    'LAYER_PARTLY_OFF_CANVAS',
    'V-22',
    `${HUMAN}.size`,
    'warning',
  ],
  [{ [`${PICTURE}.asset_id`]: undefined }, 'SCRIPT_FIELD_MISSING', 'V-22', `${PICTURE}.asset_id`],
  [{ [`${TEXT}.text_config`]: undefined }, 'SCRIPT_FIELD_MISSING', 'V-22', `${TEXT}.text_config`],
  [
    { [`${TEXT}.text_config.text_context`]: '' },
    'SCRIPT_FIELD_MISSING',
    'V-22',
    `${TEXT}.text_config.text_context`,
  ],
  [
    { [`${TEXT}.text_config.text_context`]: 'a b' },
    'SCRIPT_BASE64',
    'V-22',
    `${TEXT}.text_config.text_context`,
  ],
  [
    { [`${TEXT}.text_config.text_context`]: '/w==' },
    'SCRIPT_BASE64',
    'V-22',
    `${TEXT}.text_config.text_context`,
  ],
  [
    { [`${TEXT}.text_config.text_context`]: Buffer.from('a\u0000b').toString('base64') },
    'SCRIPT_CHARACTER',
    'V-22',
    `${TEXT}.text_config.text_context`,
  ],
  [
    { [`${TEXT}.text_config.font_name`]: 'Comic' },
    'FONT_UNKNOWN',
    '',
    `${TEXT}.text_config.font_name`,
    'warning',
  ],
  [{ [`${TEXT}.image_config`]: {} }, 'LAYER_CONFIG_MISMATCH', 'V-22', `${TEXT}.image_config`],
  [{ [`${PICTURE}.text_config`]: {} }, 'LAYER_CONFIG_MISMATCH', 'V-22', `${PICTURE}.text_config`],
  [{ [`${HUMAN}.video_config`]: {} }, 'LAYER_CONFIG_MISMATCH', 'V-22', `${HUMAN}.video_config`],
  [{ [`${CLIP}.image_config`]: undefined }, 'LAYER_COVER_MISSING', 'V-21', `${CLIP}.image_config`, 'warning'],
  [
    { [`${CLIP}.video_config.video_url`]: '' },
    'SCRIPT_FIELD_MISSING',
    'V-22',
    `${CLIP}.video_config.video_url`,
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
  [{ [`${CLIP}.x_studio.fit`]: 'fill' }, 'CLIP_STRETCHED', 'V-08', `${CLIP}.x_studio.fit`],
  [{ [`${CLIP}.x_studio.in_ms`]: 60_000 }, 'LAYER_OUT_BEFORE_IN', 'V-22', `${CLIP}.x_studio.out_ms`],
  [{ [`${CLIP}.x_studio.out_ms`]: 800 }, 'LAYER_FADES_TOO_LONG', 'V-22', `${CLIP}.x_studio`, 'warning'],
  [{ [`${CLIP}.x_studio.crop.x`]: 0.21 }, 'CROP_OUTSIDE_PICTURE', 'V-22', `${CLIP}.x_studio.crop.width`],
  [{ [`${CLIP}.x_studio.crop.y`]: 0.5 }, 'CROP_OUTSIDE_PICTURE', 'V-22', `${CLIP}.x_studio.crop.height`],
  [
    { [`${PICTURE}.x_studio.crop`]: { x: 1, y: 0, width: 0.5, height: 0.5 } },
    'CROP_OUTSIDE_PICTURE',
    'V-22',
    `${PICTURE}.x_studio.crop.width`,
  ],
  [{ [`${S1}.layer_config`]: [1, 2, 3].map(clip) }, 'CLIP_OVERLAP', 'V-08', `${S1}.layer_config[2]`],
  [
    { [`${S0}.x_studio.transition`]: { kind: 'fade' } },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${S0}.x_studio.transition`,
    'warning',
  ],
  [
    { [`${S1}.x_studio.transition.direction`]: 'up' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${S1}.x_studio.transition.direction`,
    'warning',
  ],
  [
    { [`${S1}.x_studio.transition.kind`]: 'wipe' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${S1}.x_studio.transition.colour`,
    'warning',
  ],
  [
    { [`${S1}.x_studio.sound_effects[0].audio`]: 'https://a/b.wav' },
    'MEDIA_URL_NOT_ALLOWED',
    'V-22',
    `${S1}.x_studio.sound_effects[0].audio`,
  ],
  [
    { [`${S1}.x_studio.sound_effects[0].audio`]: 'file:a\u0000.wav' },
    'SCRIPT_CHARACTER',
    'V-22',
    `${S1}.x_studio.sound_effects[0].audio`,
  ],
  [{ [`${PICTURE}.layer_type`]: 'HUMAN' }, 'LAYER_HUMAN_TWICE', 'V-22', `${HUMAN}.layer_type`],
  [{ [`${PICTURE}.sequence_no`]: 1 }, 'SCRIPT_FIELD_IGNORED', 'V-22', `${PICTURE}.sequence_no`, 'warning'],
  [{ [`${PICTURE}.position`]: box(1920, 0) }, 'LAYER_OFF_CANVAS', 'V-22', `${PICTURE}.position`],
  [{ [`${PICTURE}.position`]: box(0, 1080) }, 'LAYER_OFF_CANVAS', 'V-22', `${PICTURE}.position`],
  [{ [`${PICTURE}.position`]: box(-300, 0) }, 'LAYER_OFF_CANVAS', 'V-22', `${PICTURE}.position`],
  [{ [`${PICTURE}.position`]: box(0, -200) }, 'LAYER_OFF_CANVAS', 'V-22', `${PICTURE}.position`],
  [
    { [`${PICTURE}.position`]: box(-1, 0) },
    'LAYER_PARTLY_OFF_CANVAS',
    'V-22',
    `${PICTURE}.position`,
    'warning',
  ],
  [
    { [`${PICTURE}.position`]: box(1621, 0) },
    'LAYER_PARTLY_OFF_CANVAS',
    'V-22',
    `${PICTURE}.position`,
    'warning',
  ],
  [
    { [`${PICTURE}.position`]: box(0, 0), [`${PICTURE}.rotation`]: { angle: 45 } },
    'LAYER_PARTLY_OFF_CANVAS',
    'V-22',
    `${PICTURE}.position`,
    'warning',
  ],
  [
    { [`${HUMAN}.position.layer_index`]: 1 },
    'LAYER_INDEX_DUPLICATE',
    'V-22',
    `${HUMAN}.position.layer_index`,
  ],
  [{ [`${TEXT}.position.layer_index`]: 4 }, 'LAYER_INDEX_GAP', 'V-22', `${TEXT}.position.layer_index`],
  [{ [`${PICTURE}.position.layer_index`]: 4 }, 'LAYER_INDEX_GAP', 'V-22', `${PICTURE}.position.layer_index`],
  [
    { [`${PICTURE}.position.layer_index`]: undefined, [`${TEXT}.position.layer_index`]: 4 },
    'LAYER_INDEX_GAP',
    'V-22',
    `${TEXT}.position.layer_index`,
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
  [{ [`${S0}.text_config.text`]: 'a\u0000b' }, 'SCRIPT_CHARACTER', 'V-22', `${S0}.text_config.text`],
  [{ script_name: 'a\ud800' }, 'SCRIPT_CHARACTER', 'V-22', 'script_name'],
  [{ 'x_studio.readings': { a: '\u0001' } }, 'SCRIPT_CHARACTER', 'V-22', 'x_studio.readings.a'],
];

test('V-01 V-02 V-03 V-13 V-21 V-22 every rule between fields: code, rule, path', () => {
  assert.ok(ROWS.length >= 80, `${ROWS.length} rows`);
  for (const [changes, code, rule, path, severity = 'error'] of ROWS) {
    const script = landscapeScript();
    for (const [place, value] of Object.entries(changes)) put(script, place, value);
    const { script: accepted, problems } = checkScript(script, { fonts: ['Noto Sans SC'] });
    const told = problems
      .slice(0, 10)
      .map((one) => `${one.severity} ${one.code} ${one.rule} ${one.path}`)
      .join('\n');
    const found = problems.find((one) => one.code === code && one.path === path);
    assert.ok(found, `${code} at ${path}, got\n${told}`);
    assert.equal(found.severity, severity, told);
    assert.equal(found.rule ?? '', rule, told);
    if (severity === 'error') assert.equal(accepted, undefined);
  }
});

test('V-02 texts of exactly the allowed length pass, tags and entities not counted', () => {
  const most = RULE_LIMITS['V-02.scene'].maximum;
  for (const text of ['👋'.repeat(most), `<speak>${'<s>字</s>'.repeat(9_999)}&amp;</speak>`]) {
    const script = landscapeScript();
    put(script, `${S0}.text_config.text`, text);
    assert.deepEqual(checkScript(script).problems, []);
  }
});

test('V-02 the text of markup is what its parser shows: CDATA counts, comments and tags do not', () => {
  for (const markup of [
    '<speak>好</speak>',
    '  <?xml version="1.0"?><!-- note --><speak>a&amp;b &#x4f60;&#128075;</speak>',
    '<speak><![CDATA[a <b> &amp; c]]><!-- <s>no</s> -->d</speak>',
    `<speak><prosody rate="fast"\n pitch='+10%'>x\r\ny</prosody></speak>`,
  ]) {
    const { nodes } = parseSpeechMarkup(markup);
    const shown = JSON.stringify(nodes).matchAll(/"kind":"text","text":("(?:[^"\\]|\\.)*")/g);
    const length = [...shown].reduce((sum, match) => sum + [...(JSON.parse(match[1]!) as string)].length, 0);
    assert.ok(length > 0);
    assert.equal(countScene(markup).characters, length, markup);
  }
});

test('V-22 layers need neither place nor size, and their indices stay consecutive together', () => {
  for (const changes of [
    [`${PICTURE}.size`],
    [`${PICTURE}.position`, `${HUMAN}.position`, `${TEXT}.position`],
    [`${HUMAN}.position`, `${HUMAN}.size`],
    [`${TEXT}.position`, `${TEXT}.size`],
    [`${TEXT}.position.layer_index`, `${PICTURE}.size.height`],
  ]) {
    const script = landscapeScript();
    for (const place of [...changes, `${TEXT}.rotation`]) put(script, place, undefined);
    const checked = checkScript(script);
    assert.deepEqual(checked.problems, [], changes.join(', '));
    assert.deepEqual(checked.script, script);
  }
  const at = (layer_index?: number) => ({ position: layer_index === undefined ? {} : { layer_index } });
  assert.deepEqual(layerOrder([at(), at(), {}]), [1, 2, 3]);
  assert.deepEqual(layerOrder([at(), at(1), {}, at(3)]), [2, 1, 4, 3]);
});

test('V-22 `__proto__` is told once, and as what it is', () => {
  const hostile = JSON.stringify(landscapeScript()).replace('{', '{"__proto__":{"a":1},');
  const { problems } = checkScript(JSON.parse(hostile));
  assert.deepEqual(
    problems.map((one) => one.code),
    ['SCRIPT_KEY_FORBIDDEN'],
  );
});

test('messages name kinds and units in the reader’s language', () => {
  const told = (path: string, value: unknown) => {
    const script = landscapeScript();
    put(script, path, value);
    const [first] = checkScript(script).problems;
    return (['zh', 'en'] as const).map((language) => messageOf(first!, language));
  };
  assert.deepEqual(told('voice_config.speed', '100'), [
    '“voice_config.speed”应为：数字，现为：文字。请修改其类型。',
    '"voice_config.speed" must be a number, but is a text. Change its type.',
  ]);
  assert.deepEqual(told('voice_config.volume', 300), [
    '“voice_config.volume”为 300，应在 90 到 240 之间（级）。',
    '"voice_config.volume" is 300; choose a value from 90 to 240 (steps).',
  ]);
  assert.match(told('action_config.action_interval', Number.NaN)[1]!, /must be a number, but is NaN/);
  assert.match(told('video_config.bitrate', 1.5)[0]!, /应为：整数，现为：小数/);
  assert.match(told('video_config.frame_rate', 25)[0]!, /应为："24" \| "25" \| "30"，现为：整数/);
  assert.match(told('video_config.weather', 1)[0]!, /相近的字段：无/);
  assert.match(messageOf(parseScriptText('{').problems[0]!, 'zh'), /现为：文件结尾/);
});

test('a message keeps to one line whatever a name holds', () => {
  const script = landscapeScript();
  put(script, `${TEXT}.text_config.font_name`, 'a\nb\u202ec');
  const [warning] = checkScript(script, { fonts: ['Noto Sans SC'] }).problems;
  assert.equal(warning?.code, 'FONT_UNKNOWN');
  assert.equal(warning.details.font, 'a\\nb\\u202ec');
});

test('V-22 all errors of a script at once, faults of fields and rules beside each other', () => {
  const script = landscapeScript();
  put(script, 'script_nam', 'x');
  put(script, 'voice_config.speed', 500);
  put(script, 'video_config.bitrate', undefined);
  put(script, `${PICTURE}.size.width`, 'wide');
  put(script, `${HUMAN}.position`, box(5000, 0, 2));
  put(script, `${TEXT}.position`, box(1950, 0, 2));
  put(script, 'shoot_scripts[2].sequence_no', 7);
  put(script, `${S2}.x_studio.audio`, 'https://a/b.wav');
  const errors = checkScript(script).problems.filter((one) => one.severity === 'error');
  assert.deepEqual(errors.map((one) => `${one.code} ${one.path}`).toSorted(), [
    'LAYER_INDEX_DUPLICATE shoot_scripts[0].shoot_script.layer_config[2].position.layer_index',
    'LAYER_OFF_CANVAS shoot_scripts[0].shoot_script.layer_config[2].position',
    'MEDIA_URL_NOT_ALLOWED shoot_scripts[2].shoot_script.x_studio.audio',
    'SCRIPT_FIELD_MISSING video_config.bitrate',
    'SCRIPT_FIELD_RANGE shoot_scripts[0].shoot_script.layer_config[1].position.dx',
    'SCRIPT_FIELD_RANGE voice_config.speed',
    'SCRIPT_FIELD_TYPE shoot_scripts[0].shoot_script.layer_config[0].size.width',
    'SCRIPT_FIELD_UNKNOWN script_nam',
    'SEQUENCE_NO_ORDER shoot_scripts[2].sequence_no',
  ]);
});

test('V-22 hostile shapes end quickly, with a code', () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const own = (json: string) => JSON.parse(json) as unknown;
  const layers = Array.from({ length: 100 }, () =>
    Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 1])),
  );
  const crowd = Array.from({ length: 100 }, (_, sequence_no) => ({
    sequence_no,
    shoot_script: { layer_config: layers },
  }));
  const shapes: readonly (readonly [unknown, ErrorCode])[] = [
    [null, 'SCRIPT_FIELD_TYPE'],
    [[], 'SCRIPT_FIELD_TYPE'],
    ['script', 'SCRIPT_FIELD_TYPE'],
    [undefined, 'SCRIPT_FIELD_MISSING'],
    [deep, 'SCRIPT_TOO_DEEP'],
    [{ ...landscapeScript(), shoot_scripts: Array(400_000).fill(5) }, 'SCENE_COUNT'],
    [{ ...landscapeScript(), shoot_scripts: Array(600_000).fill(5) }, 'SCRIPT_TOO_LARGE'],
    [{ ...landscapeScript(), voice_config: Array(1000).fill(1) }, 'SCRIPT_FIELD_COUNT'],
    [{ ...landscapeScript(), shoot_scripts: crowd }, 'SCRIPT_MORE_PROBLEMS'],
    [own('{"__proto__":{"script_name":"x"}}'), 'SCRIPT_KEY_FORBIDDEN'],
    [own('{"x_studio":{"a":{"__proto__":{"polluted":1}}}}'), 'SCRIPT_KEY_FORBIDDEN'],
    [own('{"constructor":{"prototype":{}},"toString":1}'), 'SCRIPT_FIELD_UNKNOWN'],
  ];
  for (const [value, code] of shapes) {
    const { script, problems } = checkScript(value);
    assert.equal(script, undefined);
    assert.ok(problems.length <= 501);
    assert.ok(
      problems.some((one) => one.code === code),
      `${code}, got ${problems.slice(0, 5).map((one) => one.code)}`,
    );
  }
});
