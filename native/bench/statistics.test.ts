import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { median } from './statistics.ts';

describe('median', () => {
  it('is the middle value, whatever the order', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([100, 3, 2, 50, 4]), 4);
  });
  it('is the mean of the two in the middle', () => assert.equal(median([1, 10, 2, 4]), 3));
  it('leaves the list as it was', () => {
    const values = [3, 1, 2];
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });
  it('there is none of nothing', () => assert.throws(() => median([]), RangeError));
});
