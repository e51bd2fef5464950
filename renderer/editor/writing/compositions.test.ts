import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Compositions } from './compositions.ts';

function trial() {
  const waiting: (() => void)[] = [];
  const told: boolean[] = [];
  const between: number[] = [];
  const compositions = new Compositions({
    later: (run) => waiting.push(run),
    onChange: (isOn) => told.push(isOn),
    onBetween: () => between.push(told.length),
  });
  const read = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { compositions, told, between, read };
}

it('one is over once what it has written has been read', () => {
  const { compositions, told, read } = trial();
  compositions.begin();
  compositions.end();
  assert.equal(compositions.isOn, true);
  read();
  assert.equal(compositions.isOn, false);
  assert.deepEqual(told, [true, false]);
});

it('one that begins before the one before it has been read is not taken for ended', () => {
  const { compositions, told, between, read } = trial();
  compositions.begin();
  compositions.end();
  assert.deepEqual(between, []);
  compositions.begin();
  read();
  assert.equal(compositions.isOn, true);
  assert.deepEqual([told, between], [[true], [1]], 'what the first has written is told meanwhile');
  compositions.end();
  read();
  assert.deepEqual(told, [true, false]);
});

it('what is wished for meanwhile is done once, when all that was put together has been read and told', () => {
  const { compositions, told, read } = trial();
  const done: string[] = [];
  const wish = (name: string) => compositions.afterwards(() => done.push(`${name} ${told.at(-1)}`));
  wish('at once');
  compositions.begin();
  wish('first');
  wish('last');
  compositions.end();
  compositions.begin();
  read();
  assert.deepEqual(done, ['at once undefined'], 'the next one has begun');
  compositions.end();
  read();
  assert.deepEqual(done, ['at once undefined', 'last false']);
  compositions.begin();
  compositions.end();
  read();
  compositions.begin();
  wish('never');
  compositions.forgetWish();
  compositions.end();
  read();
  assert.equal(done.length, 2);
});
