/** V-22: everything wrong with a script at once, whatever its shape. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';
import { HUMAN, PICTURE, S2, TEXT } from './rule-rows.ts';

const box = (dx: number, dy: number, index = 1) => ({ dx, dy, layer_index: index });

test('V-22 `__proto__` is told once, and as what it is', () => {
  const hostile = JSON.stringify(landscapeScript()).replace('{', '{"__proto__":{"a":1},');
  const { problems } = checkScript(JSON.parse(hostile));
  assert.deepEqual(
    problems.map((one) => one.code),
    ['SCRIPT_KEY_FORBIDDEN'],
  );
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
