import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curveThrough, smooth, smoother } from './curve.ts';

describe('a curve through keys', () => {
  const curve = curveThrough([
    [0, 0],
    [0.2, 30],
    [0.8, 30],
    [1, -10],
  ]);

  it('meets its keys and is level before and after them', () => {
    for (const [time, value] of [
      [-1, 0],
      [0, 0],
      [0.2, 30],
      [0.8, 30],
      [1, -10],
      [2, -10],
    ] as const)
      assert.ok(Math.abs(curve(time) - value) < 1e-9, `${time}: ${curve(time)}`);
  });

  it('never leaves the range of two neighbouring keys', () => {
    for (let time = 0; time <= 1; time += 0.001) {
      const value = curve(time);
      assert.ok(value <= 30 + 1e-9 && value >= -10 - 1e-9);
      if (time > 0.2 && time < 0.8) assert.ok(Math.abs(value - 30) < 1e-9, `held at ${time}`);
    }
  });

  it('sets off and arrives without a jolt', () => {
    assert.ok(Math.abs(curve(0.001)) < 0.01);
    assert.ok(Math.abs(curve(0.999) + 10) < 0.01);
  });
});

describe('easing', () => {
  it('goes from 0 to 1, clamped', () => {
    for (const ease of [smooth, smoother]) {
      assert.deepEqual([ease(-3), ease(0), ease(0.5), ease(1), ease(9)], [0, 0, 0.5, 1, 1]);
      for (let at = 0; at < 1; at += 0.01) assert.ok(ease(at + 0.01) >= ease(at));
    }
  });
});
