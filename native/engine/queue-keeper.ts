/**
 * Sees that somebody works through the queue whenever jobs wait, or stand as running with nobody who runs them. The
 * runner is a process of its own that knows nothing of us and goes on when the engine ends.
 */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import type { Job } from '../../domain/jobs/job.ts';
import { hasRunner } from '../jobs/runner-place.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { logFolder } from '../paths.ts';
import { openLog } from './log-file.ts';

const PROGRAM = path.join(import.meta.dirname, '../cli/main.ts');

/** Between two questions whether a runner that is not our child still lives; some systems take half a second to say. */
const ASK_MS = 5000;
/** After a runner that ended without having done anything. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** A runner that we have started. */
export interface StartedRunner {
  /** Settles when its process has ended. Never rejects. */
  readonly ended: Promise<unknown>;
}

export interface QueueKeeperOptions {
  readonly runners: Pick<RemoteStores['runners'], 'runner'>;
  readonly start: () => StartedRunner;
  /** Also where a runner is of which nothing can be known, as of another machine or container. */
  readonly takesOver: boolean;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds by a clock that only runs forward. */
  readonly now?: () => number;
}

export class QueueKeeper {
  readonly #options: QueueKeeperOptions;
  readonly #now: () => number;
  #runner: StartedRunner | undefined;
  #isAsking = false;
  #askedMs = Number.NEGATIVE_INFINITY;
  /** What stood there to be done when it was looked at last. */
  #seen = '';
  /** The same, when a runner was started last: one that changes nothing is not tried again at once. */
  #begunWith = '';
  #pauseMs = 0;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(options: QueueKeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** To be called often: a runner that ends by force changes nothing in the library. */
  async look(unended: readonly Job[]): Promise<void> {
    const work = workOf(unended);
    const nowMs = this.#now();
    if (work === '' || this.#runner || this.#isAsking) return;
    const isDue = nowMs >= this.#notBeforeMs && nowMs - this.#askedMs >= ASK_MS;
    if (work === this.#seen && !isDue) return;
    this.#seen = work;
    this.#isAsking = true;
    this.#askedMs = nowMs;
    try {
      const { runners, takesOver } = this.#options;
      if (!(await hasRunner(runners, takesOver))) this.#start(work);
    } catch (error) {
      this.#options.onFault(error);
    } finally {
      this.#isAsking = false;
    }
  }

  #start(work: string): void {
    this.#pauseMs =
      work === this.#begunWith ? Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pauseMs * 2)) : 0;
    this.#begunWith = work;
    const runner = this.#options.start();
    this.#runner = runner;
    void runner.ended.then(() => {
      this.#runner = undefined;
      this.#notBeforeMs = this.#now() + this.#pauseMs;
      // Jobs may have come in the very moment in which it ended.
      this.#askedMs = Number.NEGATIVE_INFINITY;
    });
  }
}

/** Empty when nothing is to be done; another text whenever something else is. */
function workOf(unended: readonly Job[]): string {
  return unended
    .filter(({ state }) => state === 'waiting' || state === 'running')
    .map(({ id, state, attempt }) => `${id}:${state}:${attempt}`)
    .join();
}

/** Starts `metastudio queue run --until-empty`, which holds nothing of ours and is not waited for. */
export function startRunner({ takesOver }: { readonly takesOver: boolean }): StartedRunner {
  const log = openLog('queue-runner');
  try {
    const takeOver = takesOver ? ['--take-over'] : [];
    const child = spawn(process.execPath, [PROGRAM, 'queue', 'run', '--until-empty', '--json', ...takeOver], {
      // Not the library's folder, which the next engine may move.
      cwd: logFolder(),
      detached: true,
      stdio: ['ignore', 'ignore', log],
      windowsHide: true,
    });
    child.unref();
    return {
      ended: new Promise((resolve) => {
        child.once('exit', resolve);
        child.once('error', resolve);
      }),
    };
  } finally {
    closeSync(log);
  }
}
