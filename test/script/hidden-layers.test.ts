/** V-22: what is hidden is as if it were not there, for what a script is told and for what a render needs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { clipProblems } from '../../domain/script/clip-facts.ts';
import { lookProblems } from '../../domain/script/looks.ts';
import { mediaReferences, neededMedia } from '../../domain/script/media.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';
import { type Changes, CLIP, HUMAN, PICTURE, problemsOf, S0, TEXT } from './rule-rows.ts';

const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code);
const off = { dx: 2500, dy: 0, layer_index: 1 };

/** Each about one layer, and wrong where it is seen. */
const UNSEEN: readonly (readonly [layer: string, changes: Changes])[] = [
  [PICTURE, { [`${PICTURE}.position`]: off }],
  [PICTURE, { [`${PICTURE}.position`]: { ...off, dx: -1 } }],
  [PICTURE, { [`${PICTURE}.asset_id`]: undefined }],
  [PICTURE, { [`${PICTURE}.image_config`]: { image_url: 'file:pictures/other.png' } }],
  [PICTURE, { [`${PICTURE}.x_studio.crop`]: { x: 1, y: 0, width: 0.5, height: 0.5 } }],
  [PICTURE, { [`${PICTURE}.x_studio`]: { in_ms: 500, out_ms: 400 } }],
  [PICTURE, { [`${PICTURE}.x_studio`]: { out_ms: 500, fade_in_ms: 400, fade_out_ms: 400 } }],
  [TEXT, { [`${TEXT}.text_config`]: undefined }],
  [TEXT, { [`${TEXT}.text_config.text_context`]: 'a b' }],
  [TEXT, { [`${TEXT}.text_config.font_name`]: 'Comic' }],
  [HUMAN, { [`${HUMAN}.position.dx`]: 2500 }],
  [HUMAN, { [`${HUMAN}.asset_id`]: 'avatar:mei' }],
  [CLIP, { [`${CLIP}.image_config`]: undefined }],
  [CLIP, { [`${CLIP}.video_config.video_url`]: '' }],
  [CLIP, { [`${CLIP}.x_studio.fit`]: 'fill' }],
];

test('V-22 a hidden layer has no problem of what it shows, where and when', () => {
  for (const [layer, changes] of UNSEEN) {
    const name = JSON.stringify(changes);
    assert.equal(problemsOf(changes).length, 1, name);
    assert.deepEqual(codesOf(problemsOf({ ...changes, [`${layer}.x_studio.hidden`]: true })), [], name);
  }
});

test('V-22 a hidden layer is written like any other, and keeps its place in the pile', () => {
  const hidden = { [`${PICTURE}.x_studio.hidden`]: true };
  assert.deepEqual(problemsOf(hidden), []);
  for (const [changes, code] of [
    [{ [`${PICTURE}.layer_type`]: 'HUMAN' }, 'LAYER_HUMAN_TWICE'],
    [{ [`${PICTURE}.text_config`]: {} }, 'LAYER_CONFIG_MISMATCH'],
    [{ [`${PICTURE}.asset_id`]: 'https://example.com/a.png' }, 'MEDIA_URL_NOT_ALLOWED'],
    [{ [`${PICTURE}.asset_id`]: 'file:../a.png' }, 'FILE_OUTSIDE_FOLDER'],
    [{ [`${PICTURE}.position.layer_index`]: 2 }, 'LAYER_INDEX_DUPLICATE'],
    [{ [`${PICTURE}.x_studio.opacity`]: 2 }, 'SCRIPT_FIELD_RANGE'],
  ] as const)
    assert.ok(codesOf(problemsOf({ ...hidden, ...changes })).includes(code), code);
});

test('V-22 a presenter that its scene does not show is hidden too', () => {
  const away = {
    [`${HUMAN}.position.dx`]: 2500,
    [`${HUMAN}.x_studio.out_ms`]: 1,
    [`${HUMAN}.x_studio.in_ms`]: 9,
  };
  assert.ok(codesOf(problemsOf(away)).includes('LAYER_OFF_CANVAS'));
  assert.deepEqual(problemsOf({ ...away, [`${S0}.x_studio.hide_avatar`]: true }), []);
  const known = [{ id: 'suit', kind: 'outfit' as const }];
  const looksOf = (changes: Changes) => {
    const script = landscapeScript();
    for (const [place, value] of Object.entries({ [`${HUMAN}.x_studio.outfit`]: 'cape', ...changes }))
      put(script, place, value);
    return codesOf(lookProblems(checkScript(script).script!, known));
  };
  assert.deepEqual(looksOf({}), ['SCRIPT_LOOK_UNKNOWN']);
  assert.deepEqual(looksOf({ [`${S0}.x_studio.hide_avatar`]: true }), []);
  assert.deepEqual(looksOf({ [`${HUMAN}.x_studio.hidden`]: true }), []);
});

test('V-10 files of a hidden layer are named, and not needed; what only its clip tells is not told', () => {
  const script = landscapeScript();
  put(script, `${CLIP}.x_studio.from_ms`, 9000);
  const clips = new Map([['file:clips/tour.mp4', { width: 640, height: 360, durationMs: 250 }]]);
  const shown = checkScript(script).script!;
  assert.ok(codesOf(clipProblems(shown, clips)).includes('CLIP_STARTS_AFTER_END'));
  assert.deepEqual(neededMedia(shown), mediaReferences(shown));
  put(script, `${CLIP}.x_studio.hidden`, true);
  const hidden = checkScript(script).script!;
  assert.deepEqual(clipProblems(hidden, clips), []);
  assert.deepEqual(mediaReferences(hidden), mediaReferences(shown));
  assert.deepEqual(
    neededMedia(hidden),
    mediaReferences(shown).filter(({ path }) => !path.startsWith(`${CLIP}.`)),
  );
});
