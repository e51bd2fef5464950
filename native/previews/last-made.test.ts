import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LastMade } from './last-made.ts';

it('what was made of the same is not made again, unless much else was made since', () => {
  const made = new LastMade<string | undefined>();
  let count = 0;
  const make = (from: unknown, result: string | undefined = 'made') =>
    made.of(from, () => {
      count += 1;
      return result;
    });
  make(['a', { b: 1 }], undefined);
  assert.equal(make(['a', { b: 1 }]), undefined, 'nothing is a result as well');
  assert.equal(count, 1);
  make(['a', { b: 2 }]);
  assert.equal(count, 2);
  for (let other = 0; other < 100; other++) make(other);
  make(['a', { b: 1 }]);
  assert.equal(count, 103);
});
