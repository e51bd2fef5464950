/** Seeded changes of a project: no crash, no half draft, nothing left; the long form is `npm run test:projects`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzProjects } from './fuzz.ts';

const FIRST_SEED = 1;
const COUNT = 150;

test('150 changed projects are refused with a code, or right', async (t) => {
  const { outcomes, failures } = await fuzzProjects(
    Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index),
  );
  t.diagnostic(`seeds ${FIRST_SEED} to ${FIRST_SEED + COUNT - 1}: ${JSON.stringify([...outcomes])}`);
  assert.deepEqual(failures, []);
  // It can tell one from the other.
  for (const outcome of ['PROJECT_DAMAGED', 'PROJECT_INVALID', 'PROJECT_SCRIPT_INVALID', 'taken'])
    assert.ok((outcomes.get(outcome) ?? 0) >= 3, outcome);
});
