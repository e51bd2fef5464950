import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginOwnWork, Calm } from './calm.ts';

describe('a swarm of changes', () => {
  it('is asked about once, soon where it is small and seldom where it is large', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    let asked = 0;
    const pass = (ms: number) => {
      now += ms;
      t.mock.timers.tick(ms);
      return asked;
    };
    const calm = new Calm(300, () => {
      asked += 1;
    });
    for (let at = 0; at < 5; at += 1) calm.changed(1);
    assert.equal(pass(299), 0);
    assert.equal(pass(1), 1);

    for (let at = 0; at < 10; at += 1) {
      calm.changed(500);
      assert.equal(pass(250), 1);
    }
    // What a hand does meanwhile is seen as soon as ever.
    calm.changed(1);
    assert.equal(pass(300), 2);
    calm.changed(500);
    assert.equal(pass(2999), 2);
    assert.equal(pass(1), 3);

    calm.changed(1);
    calm.end();
    assert.equal(pass(10_000), 3);
  });

  it('is asked about more seldom still while this window makes it, and at once when that has ended', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    t.mock.method(performance, 'now', () => 0);
    let asked = 0;
    const calm = new Calm(300, () => {
      asked += 1;
    });
    const endWork = beginOwnWork();
    calm.changed(500);
    t.mock.timers.tick(9999);
    assert.equal(asked, 0);
    t.mock.timers.tick(1);
    assert.equal(asked, 1);
    calm.changed(500);
    endWork();
    assert.equal(asked, 2);
    t.mock.timers.tick(20_000);
    assert.equal(asked, 2);
  });
});
