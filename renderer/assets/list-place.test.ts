import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeAt, placeNow, shiftOf } from './list-place.ts';
import { summary } from './summary.test-helper.ts';

/** A list of such assets, of which some have not come. */
function listOf(numbers: readonly (number | undefined)[]) {
  const assets = numbers.map((one) => (one === undefined ? undefined : summary(one)));
  return {
    at: (index: number) => assets[index],
    indexOf: (id: string) => assets.findIndex((one) => one?.asset_id === id),
  };
}
const idOf = (number: number) => summary(number).asset_id;

describe('a place in a list', () => {
  it('goes with its asset, and stays where it was once that is gone', () => {
    const place = placeAt(1, listOf([1, 2, 3]));
    assert.deepEqual(placeNow(place, listOf([9, 1, 2, 3])), { index: 2, id: idOf(2) });
    assert.equal(placeNow(place, listOf([1, 3])), place);
    assert.equal(placeNow(place, listOf([1, 2])), place);
  });

  it('is that of what comes there', () => {
    const place = placeAt(1, listOf([1, undefined]));
    assert.equal(place.id, undefined);
    assert.deepEqual(placeNow(place, listOf([1, 2])), { index: 1, id: idOf(2) });
  });
});

describe('neighbours in a list', () => {
  const before = [1, 2, 3, 4].map(idOf);

  it('have moved by what came before them, or went', () => {
    assert.equal(shiftOf(before, 0, listOf([8, 9, 1, 2, 3, 4])), 2);
    assert.equal(shiftOf(before.slice(2), 2, listOf([1, 3, 4])), -1);
    assert.equal(shiftOf(before, 0, listOf([1, 2, 3, 4])), 0);
  });

  it('go with most of them, whatever has become of one', () => {
    assert.equal(shiftOf(before, 0, listOf([9, 1, 3, 4, 5, 6, 2])), 0);
    assert.equal(shiftOf(before, 0, listOf([7, 8, 1, 3, 4])), 1);
    assert.equal(shiftOf([undefined, idOf(50)], 0, listOf([1, 2])), 0);
  });
});
