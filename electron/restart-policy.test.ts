import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENGINE_RESTARTS, Restarts } from './restart-policy.ts';

describe('restarts', () => {
  it('wait longer each time, and end', () => {
    const restarts = new Restarts(ENGINE_RESTARTS);
    const delays = Array.from({ length: 7 }, (_, index) => restarts.next(index * 1000));
    assert.deepEqual(delays, [...ENGINE_RESTARTS.delaysMs, undefined, undefined]);
  });

  it('are forgotten after the window, one by one', () => {
    const restarts = new Restarts({ delaysMs: [0, 10], windowMs: 100 });
    assert.deepEqual(
      [0, 50, 60, 100, 101].map((now) => restarts.next(now)),
      [0, 10, undefined, 10, undefined],
    );
  });

  it('begin anew when the user asks', () => {
    const restarts = new Restarts({ delaysMs: [0], windowMs: 100 });
    restarts.next(0);
    assert.equal(restarts.next(1), undefined);
    restarts.forgive();
    assert.equal(restarts.next(2), 0);
  });
});
