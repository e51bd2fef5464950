import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderWithHome } from '../support/home.ts';
import { killTrial } from './kill-trial.ts';

const at = folderWithHome('draft-kills');
const [SEED, KILLS] = [1, 6];

it('an engine that is killed has lost nothing that it acknowledged, and has done no change by halves', async (t) => {
  const { faults, acknowledged, duringStart } = await killTrial(SEED, KILLS, at('killed'));
  t.diagnostic(`seed ${SEED}: ${acknowledged} changes acknowledged, ${duringStart} kills during the start`);
  assert.deepEqual(faults, []);
  assert.ok(acknowledged > KILLS);
});
