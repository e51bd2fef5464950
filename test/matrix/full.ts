/**
 * Every kind of layer in every format at every size: minutes. `node test/matrix/full.ts [PART OF A NAME]`
 * Exit code 1 when anything is not where and what it must be.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Film, FORMATS, filmFaults } from './film.ts';
import { makeMaterials } from './materials.ts';

const SIZES = [
  [1280, 720],
  [720, 1280],
  [1920, 1080],
  [1080, 1920],
  [3840, 2160],
  [2160, 3840],
] as const;
const RATES = [25, 60, 30, 50, 24];

const films: Film[] = SIZES.flatMap(([width, height], column) =>
  FORMATS.map((format, row) => ({
    format,
    width,
    height,
    // Every rate in every format; the large sizes at the low ones, for time.
    framesPerSecond: width * height > 4_000_000 ? RATES[column % 2 ? 4 : 0]! : RATES[(row + column) % 5]!,
  })),
);

const only = process.argv[2] ?? '';
const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-matrix-'));
// A cache of its own: what an earlier run made proves nothing.
process.env.METASTUDIO_HOME = path.join(folder, 'home');
try {
  await makeMaterials(folder);
  let failed = 0;
  for (const film of films) {
    const name = `${film.format.name} ${film.width}x${film.height} at ${film.framesPerSecond}`;
    if (!name.includes(only)) continue;
    const started = performance.now();
    const faults = await filmFaults(folder, film);
    if (faults.length > 0) failed++;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}, ${seconds} s`);
    for (const fault of faults.slice(0, 12)) console.log(`     ${fault}`);
  }
  console.log(`${films.length} films, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
