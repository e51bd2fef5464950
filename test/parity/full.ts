/**
 * Thirty scenes on the canvas and in the film, painted by both of the stage's renderers: minutes.
 * `npm run test:parity`, or `… -- SEED`. Exit code 1 when anything looks other than in the film.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runParity } from './run.ts';

const SCENES = 30;
const seed = Number(process.argv[2] ?? Date.now() % 1e6);
const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-parity-'));
// A cache of its own: what an earlier run made proves nothing.
process.env.METASTUDIO_HOME = path.join(folder, 'home');
console.log(`seed ${seed}`);
try {
  let failed = 0;
  for (const kind of ['canvas', 'webgl'] as const) {
    const { faults, unseenShifts } = await runParity({
      ...{ folder: path.join(folder, kind), seed, scenes: SCENES, kind },
      tell: (line) => console.log(`${kind}: ${line}`),
    });
    for (const fault of faults) console.log(`FAIL ${kind}: ${fault}`);
    for (const shift of unseenShifts) console.log(`FAIL ${kind}: nobody has seen the shift of ${shift}`);
    failed += faults.length + unseenShifts.length;
  }
  console.log(`${SCENES} scenes, ${failed} faults`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
