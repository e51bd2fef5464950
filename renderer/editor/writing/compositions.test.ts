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
