import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CACHE_SIZES, placeOfSize } from './cache-sizes.ts';

describe('the sizes of the cache', () => {
  it('grow, and each is found at its own place', () => {
    assert.deepEqual(
      CACHE_SIZES,
      [...CACHE_SIZES].sort((a, b) => a - b),
    );
    for (const [place, size] of CACHE_SIZES.entries()) assert.equal(placeOfSize(size), place);
  });

  it('stand in for a limit that was set elsewhere', () => {
    assert.equal(placeOfSize(0), 0);
    assert.equal(placeOfSize(12 * 1024 ** 3), 3);
    assert.equal(placeOfSize(Number.MAX_SAFE_INTEGER), CACHE_SIZES.length - 1);
  });
});
