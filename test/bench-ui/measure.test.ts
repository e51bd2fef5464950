import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measured, median, quantile } from './measure.ts';

describe('what is measured of the pages', () => {
  it('has a middle and a share', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.equal(quantile(hundred, 0.95), 95);
    assert.equal(quantile([7], 0.95), 7);
  });

  it('is measured in rounds, and told by its median', async () => {
    const order: string[] = [];
    const times = [30, 10, 20];
    const found = await measured(
      [
        {
          name: 'one',
          peer: 'other',
          run: async () => {
            order.push('one');
            return { us: times[order.length >> 1]!, peer: 1 };
          },
        },
        {
          name: 'two',
          run: async () => {
            order.push('two');
            return { us: 5 };
          },
        },
      ],
      3,
      () => undefined,
    );
    assert.deepEqual(order, ['one', 'two', 'one', 'two', 'one', 'two']);
    assert.deepEqual(
      found.map(({ us, peer }) => [us, peer]),
      [
        [20, 1],
        [5, undefined],
      ],
    );
  });
});
