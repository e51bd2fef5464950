import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { FIELD_LIMITS, RULE_LIMITS } from '../../domain/limits.ts';
import { checkScript } from '../../domain/script/check.ts';
import { formatFields } from '../script/places.ts';
import { LIMITS_DOCUMENT, limitsDocument, rowsOf } from './limits-table.ts';

const LIMITS = [...rowsOf(RULE_LIMITS), ...rowsOf(FIELD_LIMITS)];
const FORMAT = readFileSync(path.resolve(import.meta.dirname, '../../docs/script-format.md'), 'utf8');

test('docs/limits.md says what domain/limits.ts has', () => {
  assert.equal(readFileSync(LIMITS_DOCUMENT, 'utf8'), limitsDocument());
});

test('V-01 … V-22: every rule that sets a number has a row, each row a name in both languages', () => {
  const rules = new Set(LIMITS.map((one) => one.rule));
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 22])
    assert.ok(rules.has(`V-${String(number).padStart(2, '0')}`), `V-${number}`);
  assert.equal(new Set(LIMITS.map((one) => one.id)).size, LIMITS.length);
  for (const row of LIMITS) {
    assert.match(row.zh, /\p{sc=Han}/u, row.id);
    assert.doesNotMatch(row.en, /\p{sc=Han}/u, row.id);
    assert.ok((row.minimum ?? 0) <= (row.maximum ?? Number.POSITIVE_INFINITY), row.id);
  }
});

test('docs/script-format.md names every field, and its examples are right', () => {
  for (const { path: field } of formatFields()) {
    const name = field.split('.').at(-1)!;
    assert.ok(FORMAT.includes(`\`${name}\``) || FORMAT.includes(`"${name}"`), field);
  }
  const examples = [...FORMAT.matchAll(/```json\n([\s\S]*?)```/g)].map(
    (match) => JSON.parse(match[1]!) as unknown,
  );
  assert.ok(examples.length >= 1);
  for (const example of examples) assert.deepEqual(checkScript(example).problems, []);
});
