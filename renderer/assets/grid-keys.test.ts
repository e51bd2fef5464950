import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexAfter } from './grid-keys.ts';

const at = (index: number, key: string, more = {}) =>
  indexAfter(key, { index, count: 23, columns: 5, rows: 3, ...more });

describe('keys in a list of cards', () => {
  it('go by one and by a row, and stay in the list', () => {
    assert.deepEqual(
      [at(0, 'ArrowRight'), at(22, 'ArrowRight'), at(0, 'ArrowLeft'), at(7, 'ArrowUp'), at(7, 'ArrowDown')],
      [1, 22, 0, 2, 12],
    );
    assert.deepEqual([at(2, 'ArrowUp'), at(21, 'ArrowDown')], [2, 21]);
  });

  it('end in a last row that is shorter', () => {
    assert.equal(at(19, 'ArrowDown'), 22);
    assert.equal(at(4, 'PageDown', { rows: 9 }), 22);
  });

  it('go by windows and to the ends', () => {
    assert.deepEqual([at(1, 'PageDown'), at(16, 'PageUp'), at(9, 'Home'), at(9, 'End')], [16, 1, 0, 22]);
  });

  it('leave the sides of a list alone, and lead nowhere in an empty one', () => {
    assert.equal(at(3, 'ArrowLeft', { columns: 1 }), undefined);
    assert.equal(at(0, 'End', { count: 0 }), undefined);
    assert.equal(at(0, 'a'), undefined);
  });
});
