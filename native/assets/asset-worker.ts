/**
 * Works off what is to be done with assets, in the background of the engine. What there is to do is the library's to
 * say: this only looks, begins and ends, so that a killed engine's work is gone on with by the next.
 */
import { fail, StudioError } from '../../domain/errors.ts';
import { runTask } from './asset-task-run.ts';
import { FixTally } from './fix-tally.ts';
import { isMending } from './task-requests.ts';
import type { TaskTools } from './task-tools.ts';
import type { AssetTask } from './waiting-tasks.ts';

/** Each may take a processor or a disk for itself. */
const MOST_AT_ONCE = 2;
/** Until the next look after a fault of the library. */
const PAUSE_MS = 5000;

export interface AssetWorkerOptions extends TaskTools {
  /** Told whether there is something to do. */
  readonly onWork: (hasWork: boolean) => void;
}

interface Running {
  readonly assetId: string;
  readonly isMending: boolean;
  readonly isTakingIn: boolean;
  readonly isLong: boolean;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** 0…1; undefined while it is not known. */
  fraction: number | undefined;
}

/** How far work of one kind is, since the last time that none of it was left. */
export interface WorkUnderWay {
  readonly endedCount: number;
  readonly underWay: readonly RunningWork[];
}

export interface RunningWork {
  readonly assetId: string;
  /** 0…1; undefined while it is not known. */
  readonly fraction: number | undefined;
}

export class AssetWorker {
  readonly #options: AssetWorkerOptions;
  /** By the number of the task. */
  readonly #running = new Map<number, Running>();
  readonly #tally = new FixTally();
  #takenInCount = 0;
  readonly #counted = new Set<number>();
  #isStarted = false;
  #isClosed = false;
  #isWoken = false;
  #look: Promise<void> | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: AssetWorkerOptions) {
    this.#options = options;
  }

  /** Goes on with what an engine before has left. */
  start(): void {
    this.#isStarted = true;
    this.wake();
  }

  /** There is more to do, or less: what nobody wants done any more is ended. */
  wake(): void {
    if (!this.#isStarted || this.#isClosed) return;
    this.#isWoken = true;
    this.#look ??= this.#lookWhileWoken();
  }

  /** How far the work on an asset is, 0…1. Undefined while it waits, or that is not known. */
  fractionOf(assetId: string): number | undefined {
    for (const one of this.#running.values()) if (one.assetId === assetId) return one.fraction;
    return undefined;
  }

  /** Of the fixes. */
  fixes(): WorkUnderWay {
    return this.#workOf(this.#tally.endedCount, ({ isMending }) => isMending);
  }

  /** Of the files that are taken in. */
  takeIns(): WorkUnderWay {
    return this.#workOf(this.#takenInCount, ({ isTakingIn }) => isTakingIn);
  }

  #workOf(endedCount: number, isMeant: (one: Running) => boolean): WorkUnderWay {
    const underWay = [...this.#running.values()].filter(isMeant);
    return { endedCount, underWay: underWay.map(({ assetId, fraction }) => ({ assetId, fraction })) };
  }

  /** Ends what is under way; it is begun again by the next engine. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#pause);
    const all = [...this.#running.values()];
    for (const { abort } of all) abort.abort(fail('CANCELLED'));
    await Promise.all([this.#look, ...all.map(({ ended }) => ended)]);
  }

  async #lookWhileWoken(): Promise<void> {
    while (this.#isWoken && !this.#isClosed) {
      this.#isWoken = false;
      try {
        await this.#lookOnce();
      } catch (error) {
        this.#rest(error);
        break;
      }
    }
    this.#look = undefined;
  }

  async #lookOnce(): Promise<void> {
    const { assetTasks } = this.#options.stores;
    for (const task of await assetTasks.gone([...this.#running.keys()]))
      this.#running.get(task)?.abort.abort(fail('CANCELLED'));
    const free = MOST_AT_ONCE - this.#running.size;
    const tasks = free > 0 ? await assetTasks.waiting(free, [...this.#running.keys()]) : [];
    if (this.#isClosed) return;
    for (const task of tasks) {
      // What ends the engine again must take nothing with it that has been suspected before.
      if (task.isSuspect && this.#running.size > 0) break;
      // What comes meanwhile must not have to wait for minutes.
      if (task.isLong && [...this.#running.values()].some(({ isLong }) => isLong)) break;
      this.#running.set(task.number, this.#begin(task));
    }
    await this.#tellFixesEnded();
    await this.#forgetTakenIn();
    this.#options.onWork(this.#running.size > 0);
  }

  #begin(task: AssetTask): Running {
    const { assetId, number, isLong } = task;
    const abort = new AbortController();
    const running: Running = {
      ...{ assetId, isLong, abort, fraction: undefined },
      isMending: isMending(task),
      isTakingIn: task.kind === 'take_in',
      ended: runTask(task, this.#options, {
        signal: abort.signal,
        counted: this.#counted,
        onFraction: (fraction) => {
          running.fraction = fraction;
          this.#options.news.changed([{ id: assetId }]);
        },
      })
        .then((outcome) => {
          if (running.isMending) this.#tally.note(outcome);
          if (running.isTakingIn && !abort.signal.aborted) this.#takenInCount += 1;
          this.#end(number);
        })
        .catch((error: unknown) => {
          this.#rest(error);
          this.#end(number);
        }),
    };
    return running;
  }

  async #tellFixesEnded(): Promise<void> {
    if (this.#tally.endedCount === 0 || this.fixes().underWay.length > 0) return;
    if ((await this.#options.stores.assetFixes.openCount()) > 0) return;
    this.#options.news.fixesEnded(this.#tally.end());
  }

  /** None is left: the next one is another import's first. */
  async #forgetTakenIn(): Promise<void> {
    if (this.#takenInCount === 0 || this.takeIns().underWay.length > 0) return;
    if ((await this.#options.stores.assetTasks.takeInCount()) === 0) this.#takenInCount = 0;
  }

  #end(task: number): void {
    this.#running.delete(task);
    if (this.#pause === undefined) this.wake();
  }

  /** The library cannot be read or changed now. What a newer version has written is not ours to work on. */
  #rest(error: unknown): void {
    const isOver = error instanceof StudioError && ENDS.has(error.problems[0]?.code ?? '');
    if (isOver) {
      this.#isStarted = false;
      this.#options.onWork(false);
      return;
    }
    this.#options.onFault(error);
    if (this.#isClosed) return;
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.wake();
    }, PAUSE_MS);
  }
}

const ENDS: ReadonlySet<string> = new Set(['LIBRARY_NEWER', 'ENGINE_STOPPING']);
