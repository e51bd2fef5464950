/** A library of its own, with a runner in its place and a clock that a test sets, for every test of the file that imports this. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach } from 'node:test';
import { type Library, openLibrary } from '../library/database.ts';
import { RunnerStore } from './runner-store.ts';
import { JobStore } from './store.ts';

export const RUNNER = { process: 'here-boot-1-1', pid: 1 };
/** Of the library; set `nowMs`. */
export const clock = { nowMs: 0 };
export let library: Library;
export let jobs: JobStore;
export let runners: RunnerStore;

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-jobs-'));
let count = 0;

beforeEach(async () => {
  library?.close();
  count += 1;
  clock.nowMs = 1_000_000;
  library = await openLibrary({ file: path.join(root, `${count}.db`) });
  jobs = new JobStore(library, () => clock.nowMs);
  runners = new RunnerStore(library, () => clock.nowMs);
  await runners.takePlace(undefined, RUNNER);
});
after(() => {
  library.close();
  rmSync(root, { recursive: true, force: true });
});
