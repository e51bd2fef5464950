import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderWithHome } from '../support/home.ts';
import { killTrial } from './kill-trial.ts';

const at = folderWithHome('asset-kills');
const [SEED, KILLS] = [1, 6];

it('an engine that is killed while it takes files in has lost none that it acknowledged, and left nothing', async (t) => {
  const { faults, acknowledged, assets } = await killTrial(SEED, KILLS, at('killed'));
  t.diagnostic(`seed ${SEED}: ${acknowledged} files acknowledged, ${assets} assets`);
  assert.deepEqual(faults, []);
  assert.ok(acknowledged >= KILLS / 2);
});
