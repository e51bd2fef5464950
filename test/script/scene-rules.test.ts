/** V-02, V-03, V-22: rules about a scene and what stands behind it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import type { PartialScript } from '../../domain/script/prune.ts';
import { countScene } from '../../domain/script/scene-text.ts';
import { planScenes } from '../../domain/script/speech.ts';
import { parseSpeechMarkup } from '../../domain/ssml/parse.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';
import { assertRows, type Changes, problemsOf, type Row, S0, S1, S2 } from './rule-rows.ts';

const SCENES: readonly Row[] = [
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
  [{ [`${S2}.text_config`]: { text: 'x' } }, 'SCRIPT_FIELD_IGNORED', 'V-22', `${S2}.text_config`, 'warning'],
  [{ [`${S0}.audio_duration`]: 3 }, 'SCRIPT_FIELD_IGNORED', 'V-22', `${S0}.audio_duration`, 'warning'],
  [{ 'shoot_scripts[1].sequence_no': 2 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[1].sequence_no'],
  [{ 'shoot_scripts[1].sequence_no': 0 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[1].sequence_no'],
  [{ 'shoot_scripts[0].sequence_no': 1 }, 'SEQUENCE_NO_ORDER', 'V-22', 'shoot_scripts[0].sequence_no'],
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
    { [`${S1}.x_studio.sound_effects[0].audio`]: 'file:a\u0000.wav' },
    'SCRIPT_CHARACTER',
    'V-22',
    `${S1}.x_studio.sound_effects[0].audio`,
  ],
  [{ [`${S0}.text_config.text`]: 'a\u0000b' }, 'SCRIPT_CHARACTER', 'V-22', `${S0}.text_config.text`],
];

const BEHIND = `${S1}.background_config[0]`;
const PLAIN = `${S0}.background_config[0]`;
const unused = (place: string, field: string, value: unknown): Row => [
  { [`${place}.${field}`]: value },
  'SCRIPT_FIELD_IGNORED',
  'V-22',
  `${place}.${field}`,
  'warning',
];

const BACKGROUNDS: readonly Row[] = [
  unused(BEHIND, 'background_config', 'file:pictures/other.jpg'),
  unused(BEHIND, 'background_color_config', '#112233'),
  unused(BEHIND, 'x_studio.from_ms', 500),
  unused(PLAIN, 'background_asset_id', 'file:pictures/office.jpg'),
  unused(PLAIN, 'background_image_config', { dx: 0, dy: 0, width: 1920, height: 1080 }),
  unused(PLAIN, 'x_studio.fit', 'cover'),
  unused(PLAIN, 'x_studio.opacity', 0.5),
  unused(PLAIN, 'x_studio.crop', { x: 0, y: 0, width: 1, height: 1 }),
  unused(PLAIN, 'x_studio.from_ms', 0),
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
];

test('V-02 V-03 V-22 rules about a scene: code, rule, path', () => assertRows(SCENES));

test('V-08 V-22 rules about what stands behind a scene: code, rule, path', () => assertRows(BACKGROUNDS));

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

test('V-22 a scene may say nothing when something in it says how long it lasts', () => {
  const clip = (config: object) => ({
    layer_type: 'VIDEO',
    video_config: { video_url: 'file:a.mp4', ...config },
    image_config: { image_url: 'file:a.png' },
  });
  const entire = clip({ is_play_the_entire_video: true });
  const silent = { [`${S0}.text_config`]: undefined, [`${S0}.x_studio`]: undefined };
  const missing = (changes: Changes) =>
    problemsOf({ ...silent, ...changes }).filter((one) => one.code === 'SCENE_TEXT_MISSING').length;
  assert.equal(missing({}), 1);
  assert.equal(missing({ [`${S0}.x_studio.tail_ms`]: 0 }), 1, 'no length at all');
  assert.equal(missing({ [`${S0}.layer_config`]: [clip({})] }), 1, 'it is cut off with its scene');
  assert.equal(missing({ 'background_music_config.music_asset_id': 'file:music.mp3' }), 1);
  assert.equal(missing({ [`${S0}.x_studio.sound_effects`]: [] }), 1);
  for (const changes of [
    { [`${S0}.x_studio.tail_ms`]: 1 },
    { [`${S0}.layer_config`]: [entire] },
    { [`${S0}.x_studio.sound_effects`]: [{ audio: 'file:bell.wav' }] },
  ])
    assert.deepEqual(problemsOf({ ...silent, ...changes }), [], JSON.stringify(changes));
  const marks = { text_config: { text: '。。。' }, layer_config: [entire] };
  const spoken = (shoot_script: object) =>
    planScenes({ shoot_scripts: [{ shoot_script }] } as PartialScript, { voice: undefined, avatars: [] });
  assert.deepEqual(spoken(marks).problems, []);
  assert.equal(spoken({ ...marks, layer_config: [] }).problems[0]?.code, 'SCENE_TEXT_NOT_SPOKEN');
});
