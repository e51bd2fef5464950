import assert from 'node:assert/strict';
import { test } from 'node:test';
import { againAfterMs } from './ask-again.ts';

test('what is final is asked for anew before its addresses end', () => {
  for (const times of [1, 9]) assert.equal(againAfterMs({ isFinal: true, times }), 900_000);
});

test('what could not be shown is asked for sooner, and less often each time', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 500].map((times) => againAfterMs({ isFinal: false, times }));
  assert.deepEqual(pauses, [65_000, 65_000, 130_000, 260_000, 520_000, 900_000, 900_000]);
});
