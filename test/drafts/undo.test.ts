import assert from 'node:assert/strict';
import { it } from 'node:test';
import { undoTrial } from './undo-trial.ts';

const [SEED, SEQUENCES] = [1, 40];

it('all undone, all redone, and gone through in leaps, a draft is the same byte for byte', async (t) => {
  const tally = await undoTrial(SEED, SEQUENCES);
  t.diagnostic(`seeds ${SEED} to ${SEED + SEQUENCES - 1}: ${JSON.stringify(tally)}`);
  const { kinds, ...counts } = tally;
  for (const [what, count] of Object.entries(counts))
    assert.ok(count >= SEQUENCES, `too few: ${what} ${count}`);
  assert.equal(Object.keys(kinds).length, 10, `kinds of edits: ${Object.keys(kinds)}`);
});
