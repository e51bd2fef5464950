/** One draw list, two painters: what the canvas shows is what an export makes. `npm run test:parity` for thirty scenes. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderWithHome } from '../support/home.ts';
import { runParity } from './run.ts';

const SEED = 7;

const place = folderWithHome('parity');

it('five scenes of many kinds look on the canvas as in the film, and a layer shifted by two pixels does not', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const { faults, unseenShifts } = await runParity({
    ...{ folder: place('film'), seed: SEED, scenes: 5, kind: 'canvas' },
    tell: (line) => t.diagnostic(line),
  });
  assert.deepEqual({ faults, unseenShifts }, { faults: [], unseenShifts: [] });
});
