import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyCase, compileNamed, namedParts } from './pattern.ts';
import { RULES } from './rules.ts';

test('a part named in several alternatives has what the matching one took', () => {
  const pattern = compileNamed('(?<day>\\d+)/(?<month>\\d+)|(?<month>[a-z]+) (?<day>\\d+)|(?<month>x)', 'uy');
  const partsIn = (text: string) => {
    pattern.lastIndex = 0;
    return { ...namedParts(pattern.exec(text)!) };
  };
  assert.deepEqual(partsIn('5/12'), { day: '5', month: '12' });
  assert.deepEqual(partsIn('may 3'), { day: '3', month: 'may' });
  assert.deepEqual(partsIn('x'), { day: undefined, month: 'x' });
});

test('a look-behind is not taken for a name', () => {
  assert.ok(compileNamed('(?<=a)(?<!b)(?<part>c)', 'u').test('ac'));
});

test('letters match in either case, classes of characters stay', () => {
  const pattern = new RegExp(`^${anyCase('dial\\s|\\bcall(?=\\d)|电话')}`, 'u');
  for (const text of ['dial ', 'DiaL ', 'CALL9', '电话']) assert.ok(pattern.test(text), text);
  for (const text of ['dials', 'call', 'dia']) assert.ok(!pattern.test(text), text);
});

test('no rule needs more than Node 22 takes', () => {
  for (const [kind, pattern] of Object.entries(RULES)) assert.doesNotMatch(pattern, /\(\?[ims-]+:/, kind);
});
