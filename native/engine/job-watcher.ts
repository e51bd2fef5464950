/**
 * Sees what becomes of jobs, whoever changes them: this engine, the queue's runner, or a command. The library itself
 * says whether anything has changed at all, which costs microseconds; then few rows are read and compared.
 */
import { StudioError } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import type { RemoteStores } from '../library/library-thread.ts';

/** Between two looks while a job has not ended; no job is told of more often. */
const BUSY_MS = 200;
const QUIET_MS = 1000;
/** While the library cannot be read. */
const LONGEST_PAUSE_MS = 30_000;

export interface JobWatcherOptions {
  readonly jobs: Pick<RemoteStores['jobs'], 'glance' | 'get'>;
  readonly library: Pick<RemoteStores['library'], 'changeMark' | 'isReadOnly'>;
  /** A job is new, has moved on or has ended. */
  readonly onChanged: (job: Job) => void;
  readonly onRemoved: (jobId: number) => void;
  /**
   * After every look, whatever it has shown.
   * @param unended in the order of their turn
   * @param isReadOnly nobody of our version can work on them
   */
  readonly onLook: (unended: readonly Job[], isReadOnly: boolean) => void;
  /** The library cannot be read now; the next look may do. */
  readonly onFault: (error: unknown) => void;
}

export class JobWatcher {
  readonly #options: JobWatcherOptions;
  #mark: string | undefined;
  #unended: readonly Job[] = [];
  #isReadOnly = false;
  /** Of unended jobs, as they were told of last. */
  readonly #told = new Map<number, string>();
  #ids: ReadonlySet<number> = new Set();
  #isEnding = false;
  #wake: () => void = () => undefined;
  #isPoked = false;
  /** Looks in a row that have failed. */
  #faultCount = 0;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: JobWatcherOptions) {
    this.#options = options;
  }

  /** Takes the jobs as they are for known, and tells of what changes from now on. @throws StudioError `LIBRARY_…` */
  async start(): Promise<void> {
    const { library, jobs, onLook } = this.#options;
    this.#mark = await library.changeMark();
    this.#isReadOnly = await library.isReadOnly();
    const { ids, unended } = await jobs.glance();
    this.#ids = new Set(ids);
    this.#unended = unended;
    for (const job of unended) this.#told.set(job.id, JSON.stringify(job));
    onLook(unended, this.#isReadOnly);
    this.#loop = this.#run();
  }

  /** Something has just been changed here: it is looked at soon. */
  poke(): void {
    this.#isPoked = true;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#isEnding = true;
    this.#wake();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isEnding) {
      await pause(BUSY_MS);
      const restMs = this.#restMs() - BUSY_MS;
      if (restMs > 0 && !this.#isPoked && !this.#isEnding) await this.#rest(restMs);
      if (this.#isEnding) return;
      this.#isPoked = false;
      try {
        await this.#look();
        this.#faultCount = 0;
        this.#options.onLook(this.#unended, this.#isReadOnly);
      } catch (error) {
        this.#mark = undefined;
        this.#faultCount += 1;
        if (!this.#isEnding) this.#options.onFault(error);
      }
    }
  }

  #restMs(): number {
    if (this.#faultCount > 0) return Math.min(LONGEST_PAUSE_MS, BUSY_MS * 2 ** this.#faultCount);
    return this.#unended.length === 0 ? QUIET_MS : BUSY_MS;
  }

  /** Until it is over or something calls. */
  async #rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  async #look(): Promise<void> {
    const mark = await this.#options.library.changeMark();
    if (mark === this.#mark) return;
    this.#isReadOnly = await this.#options.library.isReadOnly();
    const { ids, unended } = await this.#options.jobs.glance();
    // What changes from here on has another mark.
    this.#mark = mark;
    const before = this.#ids;
    this.#ids = new Set(ids);
    this.#unended = unended;
    const running = new Set(unended.map(({ id }) => id));
    for (const id of before) if (!this.#ids.has(id)) this.#forget(id);
    for (const job of unended) this.#tell(job);
    for (const id of ids) {
      const hasEndedMeanwhile = !running.has(id) && (this.#told.has(id) || !before.has(id));
      if (hasEndedMeanwhile) await this.#tellEnd(id);
    }
  }

  #tell(job: Job): void {
    const text = JSON.stringify(job);
    if (this.#told.get(job.id) === text) return;
    this.#told.set(job.id, text);
    this.#options.onChanged(job);
  }

  async #tellEnd(id: number): Promise<void> {
    this.#told.delete(id);
    try {
      this.#options.onChanged(await this.#options.jobs.get(id));
    } catch (error) {
      // Removed in this very moment, which the next look sees.
      if (!(error instanceof StudioError && error.problems[0]?.code === 'JOB_NOT_FOUND')) throw error;
    }
  }

  #forget(id: number): void {
    this.#told.delete(id);
    this.#options.onRemoved(id);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
