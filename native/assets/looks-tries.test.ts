import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LooksTries } from './looks-tries.ts';

it('tries are made again after a pause that grows, and at once when what was in the way is gone', () => {
  let now = 5000;
  const tries = new LooksTries(() => now);
  const [one, other] = ['a', 'b'];
  assert.ok(tries.mayTry(one));
  const pauses = Array.from({ length: 15 }, () => {
    tries.failed(one);
    const from = now;
    while (!tries.mayTry(one)) now += 1000;
    return (now - from) / 60_000;
  });
  assert.deepEqual(pauses.slice(0, 4), [1, 2, 4, 8]);
  assert.equal(pauses.at(-1), 24 * 60);
  tries.failed(one);
  assert.deepEqual([tries.mayTry(one), tries.mayTry(other)], [false, true]);
  tries.forget(one);
  assert.ok(tries.mayTry(one));
});
