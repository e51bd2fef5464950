import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pageKillTrial } from './page-kill-trial.ts';

const [SEED, KILLS] = [1, 4];

it('an engine and a page that are killed in the middle of an edit lose nothing that the page called saved', async (t) => {
  const { faults, saved, done, undone, actions } = await pageKillTrial(SEED, KILLS);
  t.diagnostic(
    `seed ${SEED}: ${saved} actions saved, ${done} done at the kill, ${undone} not; ${JSON.stringify(actions)}`,
  );
  assert.deepEqual(faults, []);
  assert.ok(saved > 0);
});
