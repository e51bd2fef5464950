import assert from 'node:assert/strict';
import { it } from 'node:test';
import { placeBefore, placeBehind } from './found-places.ts';

const place = (sceneKey: string, from: number) => ({ sceneKey, from, to: from + 2 });
const KEYS = ['one', 'two', 'three'];
const PLACES = [place('one', 0), place('one', 4), place('three', 1)];

it('behind a caret the next place is found, in whatever scene it is, and at the end the first again', () => {
  const behind = (sceneKey: string, at: number) => placeBehind(PLACES, KEYS, { sceneKey, at });
  assert.equal(behind('one', 0), PLACES[0]);
  assert.equal(behind('one', 1), PLACES[1]);
  assert.equal(behind('one', 5), PLACES[2]);
  assert.equal(behind('two', 0), PLACES[2]);
  assert.equal(behind('three', 2), PLACES[0]);
  assert.equal(placeBehind([], KEYS, { sceneKey: 'one', at: 0 }), undefined);
});

it('before a caret the last place is found, and at the beginning the last of all', () => {
  const before = (sceneKey: string, at: number) => placeBefore(PLACES, KEYS, { sceneKey, at });
  assert.equal(before('one', 1), PLACES[2]);
  assert.equal(before('one', 6), PLACES[1]);
  assert.equal(before('two', 9), PLACES[1]);
  assert.equal(before('three', 3), PLACES[2]);
});
