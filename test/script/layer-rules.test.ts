/** V-08, V-21, V-22: rules about layers and inserted video. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScript } from '../../domain/script/check.ts';
import { layerOrder } from '../../domain/script/layer-order.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';
import { assertRows, CLIP, HUMAN, PICTURE, problemsOf, type Row, S1, TEXT } from './rule-rows.ts';

const clip = (index: number) => ({
  layer_type: 'VIDEO',
  position: { dx: 0, dy: 0, layer_index: index },
  video_config: { video_url: 'file:a.mp4' },
  image_config: { image_url: 'file:a.png' },
});
const box = (dx: number, dy: number, index = 1) => ({ dx, dy, layer_index: index });

const LAYERS: readonly Row[] = [
  [
    { [`${PICTURE}.image_config`]: { image_url: 'file:pictures/other.png' } },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${PICTURE}.image_config.image_url`,
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
  [
    { [`${PICTURE}.x_studio.crop`]: { x: 1, y: 0, width: 0.5, height: 0.5 } },
    'CROP_OUTSIDE_PICTURE',
    'V-22',
    `${PICTURE}.x_studio.crop.width`,
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
];

const CLIPS: readonly Row[] = [
  [
    { [`${CLIP}.asset_id`]: 'file:clips/other.mp4' },
    'SCRIPT_FIELD_IGNORED',
    'V-22',
    `${CLIP}.video_config.video_url`,
    'warning',
  ],
  [{ [`${CLIP}.image_config`]: undefined }, 'LAYER_COVER_MISSING', 'V-21', `${CLIP}.image_config`, 'warning'],
  ...[{}, { image_url: '' }, { x_studio: {} }].map(
    (config): Row => [
      { [`${CLIP}.image_config`]: config },
      'LAYER_COVER_MISSING',
      'V-21',
      `${CLIP}.image_config.image_url`,
      'warning',
    ],
  ),
  [
    { [`${CLIP}.video_config.video_url`]: '' },
    'SCRIPT_FIELD_MISSING',
    'V-22',
    `${CLIP}.video_config.video_url`,
  ],
  [{ [`${CLIP}.x_studio.fit`]: 'fill' }, 'CLIP_STRETCHED', 'V-08', `${CLIP}.x_studio.fit`],
  [{ [`${CLIP}.x_studio.in_ms`]: 60_000 }, 'LAYER_OUT_BEFORE_IN', 'V-22', `${CLIP}.x_studio.out_ms`],
  [{ [`${CLIP}.x_studio.out_ms`]: 800 }, 'LAYER_FADES_TOO_LONG', 'V-22', `${CLIP}.x_studio`, 'warning'],
  [{ [`${CLIP}.x_studio.crop.x`]: 0.21 }, 'CROP_OUTSIDE_PICTURE', 'V-22', `${CLIP}.x_studio.crop.width`],
  [{ [`${CLIP}.x_studio.crop.y`]: 0.5 }, 'CROP_OUTSIDE_PICTURE', 'V-22', `${CLIP}.x_studio.crop.height`],
  [{ [`${S1}.layer_config`]: [1, 2, 3].map(clip) }, 'CLIP_OVERLAP', 'V-08', `${S1}.layer_config[2]`],
];

test('V-22 rules about layers: code, rule, path', () => assertRows(LAYERS));

test('V-08 V-21 rules about inserted video: code, rule, path', () => assertRows(CLIPS));

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

test('V-22 two fields that name the same file are no conflict', () => {
  for (const changes of [
    { [`${CLIP}.asset_id`]: 'file:clips/tour.mp4' },
    { [`${PICTURE}.image_config`]: { image_url: 'file:pictures/logo.png' } },
    { [`${S1}.background_config[0].background_config`]: 'file:pictures/office.jpg' },
  ])
    assert.deepEqual(problemsOf(changes), [], JSON.stringify(changes));
});
