/** The runner of the endurance test: the real one, with one more kind of job, telling how much of the machine it holds. */
import { readdirSync } from 'node:fs';
import { JOB_KINDS } from '../../native/jobs/kind.ts';
import { runQueue } from '../../native/jobs/runner.ts';
import { openLibrary } from '../../native/library/database.ts';

/** What the runner holds after a run has ended. */
export interface Holding {
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** Open files, where the system tells. */
  readonly files: number | undefined;
}

const controller = new AbortController();
process.on('message', () => controller.abort());
process.on('disconnect', () => controller.abort());

const library = await openLibrary();
await runQueue({
  library,
  signal: controller.signal,
  concurrency: Number(process.argv[2]),
  firstRetryDelayMs: 20,
  kinds: { ...JOB_KINDS, frames: new URL('./frames-kind.ts', import.meta.url).href },
  onChange: (job) => {
    if (job.state !== 'running') report();
  },
});
library.close();
process.disconnect();

function report(): void {
  // What is only waiting to be collected is no leak.
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const holding: Holding = { rssBytes: rss, heapBytes: heapUsed, files: openFiles() };
  process.send?.(holding);
}

function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}
