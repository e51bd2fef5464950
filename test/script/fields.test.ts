/** V-22: every field of the format and every row of its limits, broken one at a time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../domain/errors.ts';
import { FIELD_LIMITS, type Limit } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { formatFields, put } from './places.ts';

/** In the sample: layer 0 is a picture, 1 the avatar, 2 a text; scene 0 is spoken, scene 2 recorded. */
function placeOf(id: string): string {
  const layer = /x_studio\.(align|stroke)|text_config\.(text_context|font)/.test(id)
    ? 2
    : /framing/.test(id)
      ? 1
      : 0;
  return id
    .replace(
      'shoot_scripts[]',
      /x_studio\.(audio|transcript)/.test(id) ? 'shoot_scripts[2]' : 'shoot_scripts[0]',
    )
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

/** Values just outside a row, and the code that each must give. */
function violations(row: Omit<Limit, 'id'>): { readonly value: unknown; readonly code: ErrorCode }[] {
  const { minimum = 0, maximum = 0 } = row;
  if (row.values) return [{ value: 'NO_SUCH_VALUE', code: 'SCRIPT_FIELD_VALUE' }];
  if (row.unit === '#RRGGBB') return [{ value: '#12345G', code: 'SCRIPT_COLOUR' }];
  if (row.unit === 'character')
    return [
      // A family emoji is many code points; each counts, and none counts twice.
      { value: '👋'.repeat(maximum + 1), code: 'SCRIPT_FIELD_LENGTH' },
      ...(minimum > 0 ? [{ value: '', code: 'SCRIPT_FIELD_LENGTH' } as const] : []),
    ];
  return [
    { value: maximum + 1, code: 'SCRIPT_FIELD_RANGE' },
    { value: minimum - 1, code: 'SCRIPT_FIELD_RANGE' },
  ];
}

const fieldRows = Object.entries(FIELD_LIMITS).filter(
  ([id, row]) => row.unit !== 'item' && !id.startsWith('x_studio.readings'),
);

test('V-22 a value outside any row of the limits is refused where it stands', () => {
  let cases = 0;
  for (const [id, row] of fieldRows) {
    for (const { value, code } of violations(row)) {
      assertProblem(placeOf(id), value, code);
      cases += 1;
    }
  }
  assert.ok(cases >= 120, `${cases} cases`);
});

test('V-22 a value at either end of any row is within it', () => {
  for (const [id, row] of Object.entries<Omit<Limit, 'id'>>(FIELD_LIMITS)) {
    if (row.unit === 'item' || row.unit === 'character' || row.minimum === undefined) continue;
    for (const value of [row.minimum, row.maximum]) {
      const script = landscapeScript();
      put(script, placeOf(id), value);
      const codes = checkScript(script)
        .problems.filter((one) => one.path === placeOf(id))
        .map((one) => one.code);
      assert.ok(!codes.includes('SCRIPT_FIELD_RANGE'), `${id} = ${value}`);
    }
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
  assertProblem('x_studio.readings', { ['长'.repeat(65)]: 'chang2' }, 'SCRIPT_FIELD_LENGTH');
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

const fields = formatFields();
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

test('V-22 every record of the format names a field that it does not know, with the nearest that it does', () => {
  for (const field of fields.filter((one) => one.kind === 'record' && !one.path.endsWith('x_studio'))) {
    const path = `${placeOf(field.path)}.no_such_field`;
    assertProblem(path, 1, 'SCRIPT_FIELD_UNKNOWN');
  }
  const script = landscapeScript();
  put(script, 'voice_config.sped', 100);
  const [found] = checkScript(script).problems;
  assert.equal(found?.path, 'voice_config.sped');
  assert.match(String(found?.details.nearest), /^speed/);
});
