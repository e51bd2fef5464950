import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../fuzz/random.ts';
import { runHostile } from './run.ts';

/** Always the same files, so that a failure can be repeated; `full.ts` has 500. */
const SEED = 20_261_121;
const MOST_BYTES = 1 << 30;

test('V-04 V-10 V-03 40 hostile files: no crash, no hang, always a code', async (context) => {
  const result = await runHostile((craftedCount) => {
    const random = new Random(SEED);
    const crafted = Array.from({ length: 26 }, () => random.below(craftedCount));
    return [...new Set(crafted), ...Array.from({ length: 40 }, (_, at) => SEED + at)].slice(0, 40);
  });
  context.diagnostic(`${result.outcomes.size} outcomes, ${Math.round(result.peakBytes / 1e6)} MB at most`);
  assert.deepEqual(result.failures, []);
  assert.equal(result.cases, 40);
  assert.ok(result.outcomes.size >= 5, [...result.outcomes.keys()].join(', '));
  assert.ok(result.peakBytes < MOST_BYTES, `${result.peakBytes} bytes for ${result.peakOf}`);
});
