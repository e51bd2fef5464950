/** V-22: every field of the format and every row of its limits, broken one at a time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../domain/errors.ts';
import { FIELD_LIMITS, type Limit, RULE_LIMITS } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { formatFields, put } from './places.ts';
import { PUBLISHED_FIELDS, PUBLISHED_RULES, type PublishedLimit } from './published-limits.ts';

/**
 * In the sample: scene 0 is spoken and has a picture, the avatar and a text; scene 1 is come to by a transition and has
 * the avatar and a clip; scene 2 is recorded.
 */
function placeOf(id: string): string {
  const isClip = /layer_config\[\]\.(video_config|x_studio\.from_ms)/.test(id);
  const layer = isClip
    ? 1
    : /layer_config.*(x_studio\.(align|stroke)|text_config\.(text_context|font))/.test(id)
      ? 2
      : /framing|outfit|x_studio\.light/.test(id)
        ? 1
        : 0;
  const scene =
    isClip || /transition|sound_effects|cover_ms/.test(id)
      ? 1
      : /shoot_script\.x_studio\.(audio|transcript)/.test(id)
        ? 2
        : 0;
  return id
    .replace('shoot_scripts[]', `shoot_scripts[${scene}]`)
    .replace('layer_config[]', `layer_config[${layer}]`)
    .replace('[]', '[0]')
    .replace('[]', '[0]');
}

function assertProblem(path: string, value: unknown, code: ErrorCode, at = path): void {
  const script = landscapeScript();
  put(script, path, value);
  const { script: accepted, problems } = checkScript(script);
  const found = problems.find((one) => one.path === at && one.code === code);
  assert.ok(
    found,
    `${code} at ${at}, got ${problems
      .slice(0, 10)
      .map((one) => `${one.code} at ${one.path}`)
      .join('; ')}`,
  );
  assert.equal(found.severity, 'error');
  assert.equal(found.rule, 'V-22');
  assert.equal(accepted, undefined);
}

const fields = formatFields();
const isRequired = (id: string) => fields.some((field) => field.path === id && field.required);

/** Values just outside a row, and the code that each must give. */
function violations(row: PublishedLimit): { readonly value: unknown; readonly code: ErrorCode }[] {
  const [id, kind] = row;
  switch (kind) {
    case 'one of':
      return ['NO_SUCH_VALUE', ''].map((value) => ({ value, code: 'SCRIPT_FIELD_VALUE' }));
    case 'colour':
      return [{ value: '#12345G', code: 'SCRIPT_COLOUR' }];
    case 'characters':
      return [
        { value: '👋'.repeat(row[3] + 1), code: 'SCRIPT_FIELD_LENGTH' },
        ...(isRequired(id) ? [{ value: '', code: 'SCRIPT_FIELD_LENGTH' } as const] : []),
      ];
    case 'number':
      return [row[2] - 1, row[3] + 1].map((value) => ({ value, code: 'SCRIPT_FIELD_RANGE' }));
    case 'items':
      return [];
  }
}

/** The same rows in the shape of the published table. */
function written(table: Readonly<Record<string, Omit<Limit, 'id'>>>, published: readonly PublishedLimit[]) {
  return Object.entries(table).map(([id, row]) => {
    const kind = published.find((one) => one[0] === id)?.[1] ?? 'no row';
    if (row.values) return [id, 'one of', row.values];
    return kind === 'colour' ? [id, kind] : [id, kind, row.minimum ?? 0, row.maximum];
  });
}

test('V-01 … V-22 the limits are the published ones, none more, none less', () => {
  assert.deepEqual(written(FIELD_LIMITS, PUBLISHED_FIELDS), PUBLISHED_FIELDS);
  assert.deepEqual(written(RULE_LIMITS, PUBLISHED_RULES), PUBLISHED_RULES);
});

const inRecords = PUBLISHED_FIELDS.filter(([id]) => !id.startsWith('x_studio.readings'));

test('V-22 a value outside any row of the limits is refused where it stands', () => {
  for (const row of inRecords)
    for (const { value, code } of violations(row)) assertProblem(placeOf(row[0]), value, code);
});

test('V-22 a value at either end of any row is within it', () => {
  const atTheEnds = (row: PublishedLimit): readonly unknown[] => {
    if (row[1] === 'number') return [row[2], row[3]];
    if (row[1] === 'characters') return ['a'.repeat(Math.max(row[2], 1)), '👋'.repeat(row[3])];
    return row[1] === 'one of' ? row[2] : [];
  };
  for (const row of inRecords)
    for (const value of atTheEnds(row)) {
      const script = landscapeScript();
      put(script, placeOf(row[0]), value);
      const codes = checkScript(script)
        .problems.filter((one) => one.path === placeOf(row[0]))
        .map((one) => one.code)
        .filter((code) => /^SCRIPT_FIELD_(RANGE|LENGTH|VALUE|TYPE)$/.test(code));
      assert.deepEqual(codes, [], `${row[0]} = ${String(value).slice(0, 20)}`);
    }
});

test('V-22 an optional text or colour that is empty counts as absent, and is kept', () => {
  const optional = PUBLISHED_FIELDS.filter(
    ([id, kind]) =>
      (kind === 'characters' || kind === 'colour') && !isRequired(id) && !id.includes('readings'),
  );
  for (const [id] of optional) {
    const path = placeOf(id);
    const [empty, absent] = ['', undefined].map((value) => {
      const input = landscapeScript();
      // The record that the field is in stays, so that only the field is absent.
      put(input, path, 'x');
      put(input, path, value);
      return { input, ...checkScript(input) };
    });
    const told = ({ problems }: Pick<typeof empty & object, 'problems'>) =>
      problems.map(({ code, severity, path: where }) => ({ code, severity, where }));
    assert.deepEqual(told(empty!), told(absent!), path);
    if (empty!.script) assert.deepEqual(empty!.script, empty!.input, path);
  }
});

test('V-22 characters are counted, not UTF-16 units', () => {
  const script = landscapeScript();
  put(script, 'script_name', '👋'.repeat(FIELD_LIMITS.script_name.maximum));
  assert.deepEqual(checkScript(script).problems, []);
});

test('V-22 lists and readings that are too long are counted', () => {
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`w${index}`, 'a1']));
  assertProblem('x_studio.readings', many, 'SCRIPT_FIELD_COUNT');
  const long = '长'.repeat(65);
  const where = `x_studio.readings["${'长'.repeat(64)}…"]`;
  assertProblem('x_studio.readings', { [long]: 'chang2' }, 'SCRIPT_FIELD_LENGTH', where);
  const latin = `x_studio.readings["${'a'.repeat(64)}…"]`;
  assertProblem('x_studio.readings', { ['a'.repeat(100_000)]: 'b' }, 'SCRIPT_FIELD_LENGTH', latin);
  assertProblem('x_studio.readings.重庆', '', 'SCRIPT_FIELD_LENGTH', 'x_studio.readings["重庆"]');
  const scene = 'shoot_scripts[0].shoot_script';
  const colour = { background_type: 'COLOR', background_color_config: '#000000' };
  assertProblem(`${scene}.background_config`, [colour, colour], 'SCRIPT_FIELD_COUNT');
  assertProblem(
    `${scene}.layer_config`,
    Array.from({ length: 101 }, () => ({})),
    'SCRIPT_FIELD_COUNT',
  );
  const action = { action_tag: 'wave', action_start_time: 0 };
  assertProblem(`${scene}.audio_drive_action_config`, Array(1001).fill(action), 'SCRIPT_FIELD_COUNT');
});

const wrongFor = { record: 7, list: {}, map: [], text: 7, number: 'seven', boolean: 'true' } as const;

test('V-22 every field of the format refuses a value of the wrong type', () => {
  assert.ok(fields.length >= 110, `${fields.length} fields`);
  for (const field of fields) assertProblem(placeOf(field.path), wrongFor[field.kind], 'SCRIPT_FIELD_TYPE');
});

test('V-22 every field of the format refuses null', () => {
  for (const field of fields) assertProblem(placeOf(field.path), null, 'SCRIPT_FIELD_TYPE');
});

test('V-22 every required field that is missing is named', () => {
  const required = fields.filter((field) => field.required);
  assert.ok(required.length >= 20, `${required.length} required fields`);
  for (const field of required) {
    const path = placeOf(field.path);
    const script = landscapeScript();
    // Optional records are made first, so that what is missing is the field and not they.
    put(script, path, null);
    put(script, path, undefined);
    const { problems } = checkScript(script);
    assert.ok(
      problems.some((one) => one.code === 'SCRIPT_FIELD_MISSING' && one.path === path),
      path,
    );
  }
});

/** Those of our own keep what they do not know. */
const wireRecords = fields.filter((one) => one.kind === 'record' && !one.path.includes('x_studio'));

test('V-22 every record of the format names a field that it does not know, with those that are like it', () => {
  for (const field of wireRecords)
    assertProblem(`${placeOf(field.path)}.no_such_field`, 1, 'SCRIPT_FIELD_UNKNOWN');
  const nearestTo = (path: string) => {
    const script = landscapeScript();
    put(script, path, 100);
    const { problems } = checkScript(script);
    assert.deepEqual([problems.length, problems[0]?.path], [1, path]);
    return problems[0]?.details.nearest;
  };
  assert.equal(nearestTo('voice_config.sped'), 'speed');
  assert.equal(nearestTo('video_config.subtitle_config.fontSize'), 'font_size');
  assert.equal(nearestTo('video_config.subtitle_config.color'), 'font_color, stroke_color');
  assert.equal(nearestTo('video_config.weather'), '–');
});

test('every record of the format may carry x_studio, and keeps what is in it', () => {
  const mine = { kept: [1, null, '“”', { z: 1, a: 2 }], 2: 'b', 'odd key': 'x' };
  const script = landscapeScript();
  const places = wireRecords.map((one) =>
    placeOf(one.path)
      .replace('layer_config[0].text_config', 'layer_config[2].text_config')
      .replace(/\[0\](?=.*(?:background_image_config|audio_drive|audio_config))/, (scene) =>
        scene.replace('0', one.path.includes('background') ? '1' : '2'),
      ),
  );
  const known = ['', ...places];
  put(script, 'shoot_scripts[2].shoot_script.audio_drive_action_config[0]', {
    action_tag: 'wave',
    action_start_time: 0,
  });
  for (const place of known) put(script, `${place}.x_studio.mine`, mine);
  const checked = checkScript(script);
  assert.deepEqual(checked.problems, []);
  assert.deepEqual(checked.script, script);
  assert.equal(JSON.stringify(checked.script).split('"odd key"').length - 1, known.length);
});
