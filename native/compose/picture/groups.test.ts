import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apart, changedItems } from './groups.ts';

describe('groups of items', () => {
  it('hold what meets, also by way of others, in order', () => {
    const rects = {
      a: { x: 0, y: 0, width: 10, height: 10 },
      b: { x: 40, y: 0, width: 10, height: 10 },
      c: { x: 10, y: 0, width: 10, height: 10 },
      d: { x: 18, y: 4, width: 24, height: 2 },
      e: { x: 0, y: 30, width: 10, height: 10 },
      hidden: undefined,
    };
    const names = ['b', 'a', 'hidden', 'c', 'e', 'd'] as const;
    const groups = apart(names, (name) => rects[name]).map((group) => group.join(''));
    assert.deepEqual(groups.sort(), ['a', 'bcd', 'e']);
  });

  it('change by what came and went; all of them when their order did', () => {
    assert.deepEqual(changedItems(['a', 'b', 'c'], ['a', 'd', 'c']), ['b', 'd']);
    assert.deepEqual(changedItems(['a', 'b'], ['a', 'b']), []);
    assert.deepEqual(changedItems([], ['a']), ['a']);
    assert.deepEqual(changedItems(['a', 'b'], ['b', 'a']), ['a', 'b', 'b', 'a']);
    assert.deepEqual(changedItems(['a', 'a'], ['a']), ['a', 'a', 'a']);
  });
});
