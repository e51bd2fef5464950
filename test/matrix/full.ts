/**
 * Every kind of layer in every format at every size: minutes. `node test/matrix/full.ts [PART OF A NAME]`
 * Exit code 1 when anything is not where and what it must be, 2 when no film is called so.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { filmFaults } from './film.ts';
import { FILMS, filmsNamed, nameOf } from './films.ts';
import { makeMaterials } from './materials.ts';

let films = FILMS;
try {
  films = filmsNamed(process.argv[2] ?? '');
} catch (error) {
  console.error(`FAIL ${error instanceof RangeError ? error.message : error}`);
  process.exit(2);
}
const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-matrix-'));
// A cache of its own: what an earlier run made proves nothing.
process.env.METASTUDIO_HOME = path.join(folder, 'home');
try {
  await makeMaterials(folder);
  let failed = 0;
  for (const film of films) {
    const started = performance.now();
    const faults = await filmFaults(folder, film);
    if (faults.length > 0) failed++;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${nameOf(film)}, ${seconds} s`);
    for (const fault of faults.slice(0, 12)) console.log(`     ${fault}`);
  }
  console.log(`${films.length} films, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
