import assert from 'node:assert/strict';
import { test } from 'node:test';
import { throughCommandLine } from './command-line.ts';
import { judge } from './judge.ts';
import { fuzz } from './run.ts';
import { VALID_SCRIPTS } from './scripts.ts';

/** Always the same cases, so that a failure can be repeated; `full.ts` has 10,000 and takes other seeds. */
const SEED = 20_261_121;

test('the scripts that the mutator starts from are right', () => {
  for (const make of VALID_SCRIPTS) {
    const { accepted, codes } = judge(JSON.stringify(make()));
    assert.deepEqual({ accepted, codes }, { accepted: true, codes: [] });
  }
});

test('V-22 1,500 mutated scripts: no crash, no hang, always a code', async (context) => {
  const result = await fuzz(SEED, 1500);
  context.diagnostic(`seeds from ${SEED}, ${result.accepted} accepted, ${result.codes.size} codes met`);
  assert.deepEqual(result.failures, []);
  // A mutator that breaks nothing, or everything in one way, would prove nothing.
  assert.ok(result.accepted < 750, `${result.accepted} accepted`);
  assert.ok(result.codes.size >= 40, `${result.codes.size} codes met`);
});

test('V-22 mutated scripts through the command line: exit 0 or 2, JSON, a code', async () => {
  assert.deepEqual(await throughCommandLine(SEED, 10), []);
});
