import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetRate } from './target-rate.ts';

describe('the rate of a clip that is made anew', () => {
  it('V-07 keeps usual rates, halves or quarters fast ones, and is never above 30', () => {
    const rates = [
      [25, 25],
      [29.97, 30_000 / 1001],
      [23.976, 24_000 / 1001],
      [29.83, 30_000 / 1001],
      [60, 30],
      [59.94, 30_000 / 1001],
      [50, 25],
      [48, 24],
      [120, 30],
      [240, 30],
      [15, 15],
      [0.2, 1],
    ] as const;
    for (const [from, to] of rates) assert.equal(targetRate(from, false), to, `${from}`);
    for (let rate = 1; rate <= 1000; rate += 1) assert.ok(targetRate(rate, false) <= 30, `${rate}`);
  });

  it('V-07 leaves no picture out of what varies below 30', () => {
    assert.deepEqual(
      [8, 13.4, 24.3, 24.9, 26, 29.7, 30.4, 57].map((rate) => targetRate(rate, true)),
      [24, 24, 24, 25, 30, 30, 30, 30],
    );
  });
});
