import assert from 'node:assert/strict';
import { it } from 'node:test';
import { waitForStep } from './use-paced.ts';

it('a step waits from the one before, however often the value has changed since', () => {
  assert.equal(waitForStep(Number.POSITIVE_INFINITY, false), 0);
  assert.equal(waitForStep(0, false), waitForStep(50, false) + 50);
  assert.equal(waitForStep(1000, false), 0);
});

it('waits for what the one before has begun, but not for ever', () => {
  assert.ok(waitForStep(200, true) > 0);
  assert.equal(waitForStep(1000, true), 0);
});
