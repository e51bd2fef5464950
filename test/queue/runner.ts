/** The runner of the endurance test: the real one, with one more kind of job, telling how much of the machine it holds. */
import { readdirSync } from 'node:fs';
import type { StageProgress } from '../../domain/jobs/progress.ts';
import { JOB_KINDS } from '../../native/jobs/kind.ts';
import { runQueue } from '../../native/jobs/runner.ts';
import { openLibrary } from '../../native/library/database.ts';

export type FromRunner =
  | { readonly holding: Holding }
  | { readonly jobId: number; readonly progress: StageProgress };

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
  onProgress: (job, _, { stage, fraction }) => tell({ jobId: job.id, progress: { stage, fraction } }),
});
library.close();
process.disconnect();

function report(): void {
  // What is only waiting to be collected is no leak.
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  tell({ holding: { rssBytes: rss, heapBytes: heapUsed, files: openFiles() } });
}

function tell(message: FromRunner): void {
  process.send?.(message);
}

function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}
