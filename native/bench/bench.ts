/** The whole benchmark: contestants, an edited scene, a long script. */
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeWorkFolder, removeWorkFolder } from '../files/work-folders.ts';
import { compare } from './compare.ts';
import { benchEditedScene } from './edited-scene.ts';
import { benchLongScript } from './long-script.ts';
import type { BenchOptions, BenchResult } from './types.ts';

/** @throws StudioError `CANCELLED`, `BENCH_PROGRAM_FAILED`, or what preparing the job throws */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const folder = options.keep
    ? await mkdtemp(path.join(os.tmpdir(), 'metastudio-bench-'))
    : await makeWorkFolder(os.tmpdir());
  const { seconds, rounds, only, signal } = options;
  try {
    const compared = await compare(options, folder);
    if (only.includes('edit')) options.onStep({ kind: 'edit' });
    const edit = only.includes('edit')
      ? { edit: await benchEditedScene({ folder, seconds, rounds }, signal) }
      : {};
    if (only.includes('memory')) options.onStep({ kind: 'memory' });
    const memory = only.includes('memory')
      ? { memory: await benchLongScript({ folder, seconds }, signal) }
      : {};
    return { ...compared, ...edit, ...memory, ...(options.keep ? { folder } : {}) };
  } finally {
    if (!options.keep) await removeWorkFolder(folder);
  }
}
