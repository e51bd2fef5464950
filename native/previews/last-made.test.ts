import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LastMade } from './last-made.ts';

it('what was made of the same is not made again, unless much else was made since', () => {
  const made = new LastMade<string | undefined>();
  const log: unknown[] = [];
  const make = (from: unknown) =>
    made.of(from, () => {
      log.push(from);
      return from === 'nothing' ? undefined : 'something';
    });
  for (const from of [{ a: [1] }, { a: [1] }, 'nothing', 'nothing', { a: [2] }]) make(from);
  assert.deepEqual(log, [{ a: [1] }, 'nothing', { a: [2] }]);
  assert.deepEqual([make('nothing'), make({ a: [1] })], [undefined, 'something']);
  for (let other = 0; other < 100; other++) make(other);
  make('nothing');
  assert.equal(log.length, 104);
});
