import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonOf, commonStep, stepFrom } from './common-value.ts';

const LIMIT = { minimum: 0, maximum: 100 };

describe('what several things have in common', () => {
  it('is their value, or none where they differ', () => {
    assert.deepEqual(commonOf([3, 3], Number), { value: 3, isMixed: false, values: [3] });
    assert.deepEqual(commonOf([3, 5, 3], Number), { value: undefined, isMixed: true, values: [3, 5] });
    assert.deepEqual(commonOf([], Number), { value: undefined, isMixed: false, values: [] });
  });
});

describe('a step of several that differ', () => {
  it('leaves what lies between them, up to where the first of them can go no further', () => {
    assert.equal(commonStep([20, 60], 10, LIMIT), 10);
    assert.equal(commonStep([20, 95], 10, LIMIT), 5);
    assert.equal(commonStep([20, 95], -50, LIMIT), -20);
    assert.equal(commonStep([0, 50], -1, LIMIT) + 0, 0);
  });

  it('moves nothing the other way where one of them is beyond its limit', () => {
    assert.equal(commonStep([120, 20], 10, LIMIT), 0);
    assert.equal(commonStep([-20, 20], -10, LIMIT) + 0, 0);
  });

  it('adds decimals up without what they lose', () => {
    assert.equal(stepFrom(0.7, 0.1), 0.8);
    assert.equal(stepFrom(0.3, -0.1), 0.2);
  });
});
