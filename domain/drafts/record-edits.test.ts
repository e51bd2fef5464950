import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordEdits } from './record-edits.ts';

const PLACE = ['shoot_scripts', 0] as const;

describe('edits from one record to another', () => {
  it('are one for each field that differs', () => {
    const before = { a: 1, b: { c: 2, d: 3 }, list: [1], gone: 'x' };
    const after = { a: 1, b: { c: 4, d: 3 }, list: [1, 2], fresh: { e: 5 } };
    assert.deepEqual(recordEdits(PLACE, before, after), [
      { kind: 'set', path: '/shoot_scripts/0/b/c', value: 4 },
      { kind: 'set', path: '/shoot_scripts/0/list', value: [1, 2] },
      { kind: 'unset', path: '/shoot_scripts/0/gone' },
      { kind: 'set', path: '/shoot_scripts/0/fresh', value: { e: 5 } },
    ]);
  });

  it('are none where nothing differs', () => {
    const record = { a: { b: [1, { c: 2 }] } };
    assert.deepEqual(recordEdits(PLACE, record, structuredClone(record)), []);
    assert.deepEqual(recordEdits(PLACE, record, record), []);
  });

  it('take away and make whole records', () => {
    assert.deepEqual(recordEdits(PLACE, { a: 1 }, undefined), [{ kind: 'unset', path: '/shoot_scripts/0' }]);
    assert.deepEqual(recordEdits([], undefined, { a: 1 }), [{ kind: 'set', path: '', value: { a: 1 } }]);
  });

  it('write names with strokes as pointers do', () => {
    assert.deepEqual(recordEdits([], { 'a/b': 1 }, { 'a/b': 2 }), [{ kind: 'set', path: '/a~1b', value: 2 }]);
  });
});
