/** A share of many schedules, in a thread of its own. Tells its tally, or fails with the seed that does not hold. */
import { parentPort, workerData } from 'node:worker_threads';
import { runSchedules } from './schedule-run.ts';

export interface Share {
  readonly seeds: readonly number[];
  readonly place: 'thread' | 'here';
}

const { seeds, place } = workerData as Share;
parentPort!.postMessage(await runSchedules(seeds, place));
