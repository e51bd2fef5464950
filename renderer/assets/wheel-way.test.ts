import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WheelWay } from './wheel-way.ts';

/** All that is left, in frames of so many milliseconds. */
function gone(way: WheelWay, ms = 16): readonly number[] {
  const steps: number[] = [];
  while (way.isMoving) steps.push(way.step(ms));
  return steps;
}

const sum = (steps: readonly number[]) => steps.reduce((total, one) => total + one, 0);

describe('the way that a list goes by the wheel', () => {
  it('is gone in ever smaller steps after a notch, all of it and no further, however long frames take', () => {
    for (const distance of [100, -120, 53.5, 5000])
      for (const ms of [4, 16, 250]) {
        const way = new WheelWay();
        assert.equal(way.turn(distance), 0);
        const steps = gone(way, ms);
        assert.equal(sum(steps), distance);
        assert.ok(steps.every((one) => Math.sign(one) === Math.sign(distance)));
        assert.ok(Math.abs(steps[0]!) >= Math.abs(steps.at(-1)!));
      }
  });

  it('is gone at once where a hand moves it finely, and in turn while a notch is under way', () => {
    const way = new WheelWay();
    assert.equal(way.turn(3.5), 3.5);
    assert.equal(way.isMoving, false);
    way.turn(100);
    assert.equal(way.turn(10), 0);
    assert.equal(sum(gone(way)), 110);
  });

  it('turns back at once, and ends where the list does', () => {
    const way = new WheelWay();
    way.turn(1000);
    way.step(16);
    way.turn(-100);
    assert.equal(sum(gone(way)), -100);
    way.turn(1000);
    way.stop();
    assert.equal(way.isMoving, false);
  });
});
