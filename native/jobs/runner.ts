/**
 * Works through the queue: as many jobs at once as it may, each in a process of its own, the greatest priority first.
 * It reads from the library what users wish, and is the only one that writes how jobs fare.
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { fail, StudioError } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import type { StageProgress } from '../../domain/jobs/progress.ts';
import { advanceProgress, type JobProgress, startProgress } from '../../domain/jobs/remaining.ts';
import { retryDelayMs } from '../../domain/jobs/retry.ts';
import type { JobState } from '../../domain/jobs/states.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { Library } from '../library/database.ts';
import { Attempt } from './attempt.ts';
import { KeepAwake } from './keep-awake.ts';
import { JOB_KINDS, type JobKinds } from './kind.ts';
import { mayPass, Patience, persistently } from './patience.ts';
import { processName } from './process-name.ts';
import { takeRunnerPlace } from './runner-place.ts';
import { type Outcome, type Run, RunnerStore } from './runner-store.ts';
import { JobStore } from './store.ts';

/** How often wishes are looked for; a look that finds nothing new costs microseconds. */
const POLL_MS = 50;
/** How often progress is written: each write waits for the disk. */
const PROGRESS_WRITE_MS = 1000;
/** How long a runner that ends tries to say so. */
const LEAVE_MS = 5000;

export interface RunnerOptions {
  readonly library: Library;
  /** Stops the runner: its jobs stop and wait for the next one. */
  readonly signal: AbortSignal;
  /** Jobs at once, 1…20 (V-14). One render fills the machine, so 1 unless told otherwise. */
  readonly concurrency?: number;
  /** Ends when no job waits or runs, instead of waiting for more. Paused jobs are left alone. */
  readonly untilEmpty?: boolean;
  /** Also takes the place of a runner on another machine or in another container, and the files that it was making. */
  readonly takesOver?: boolean;
  readonly kinds?: JobKinds;
  /** Milliseconds before the second attempt of a job. */
  readonly firstRetryDelayMs?: number;
  /** Milliseconds without any sign of life after which the process of a job is ended. */
  readonly stallPatienceMs?: number;
  /** Called as a job begins and whenever its run has ended. */
  readonly onChange?: (job: Job) => void;
  /** Told how far the whole job is, and what was reported of its stage. */
  readonly onProgress?: (job: Job, whole: JobProgress, stage: StageProgress) => void;
}

/** How many runs came to which end; `waiting` and `paused` are those that go on later. */
export type RunnerSummary = Readonly<Record<Exclude<JobState, 'running'>, number>>;

/**
 * Runs until the signal, or until the queue is empty. Its place is free again when this settles.
 * @throws StudioError `QUEUE_CONCURRENCY`, `QUEUE_RUNNER_…`, `LIBRARY_…`, `DISK_FULL`
 */
export async function runQueue(options: RunnerOptions): Promise<RunnerSummary> {
  const { maximum } = RULE_LIMITS['V-14.running'];
  const concurrency = options.concurrency ?? 1;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maximum)
    throw fail('QUEUE_CONCURRENCY', { details: { found: concurrency, maximum } });
  options.library.verify();
  const store = new RunnerStore(options.library);
  const place = await takeRunnerPlace(store, options.takesOver);
  const runner = new Runner(options, store, place);
  try {
    await forgetOldJobs(options.library);
    const summary = await runner.run();
    await leave(store, place);
    return summary;
  } catch (error) {
    // What ended the run is told, not that leaving failed as well.
    await leave(store, place).catch(() => undefined);
    throw error;
  }
}

/** Otherwise the next runner finds that this process is gone. */
async function leave(store: RunnerStore, place: string): Promise<void> {
  const isOver = () => false;
  await persistently(() => store.leavePlace(place), isOver, LEAVE_MS).catch(unlessItMayPass);
}

/** What cannot be forgotten now is forgotten after the next job. */
async function forgetOldJobs(library: Library): Promise<void> {
  for (const { logFile } of (await new JobStore(library).prune().catch(unlessItMayPass)) ?? [])
    if (logFile !== undefined) await rm(logFile, { force: true }).catch(() => undefined);
}

function unlessItMayPass(error: unknown): undefined {
  if (!mayPass(error)) throw error;
}

class Runner {
  readonly #options: RunnerOptions;
  readonly #store: RunnerStore;
  readonly #place: string;
  readonly #keepAwake = new KeepAwake();
  /** By job; undefined while its process is being started. */
  readonly #attempts = new Map<number, Attempt | undefined>();
  readonly #work = new Set<Promise<void>>();
  /** Jobs that wait before they are tried again, and until when, by a clock that only runs forward. */
  readonly #later = new Map<number, number>();
  readonly #summary = { waiting: 0, paused: 0, done: 0, failed: 0, cancelled: 0 };
  /** Something may have changed that decides what to do next. */
  #isDue = true;
  /** Of the library, when it was looked at last. */
  #mark: string | undefined;
  #isStopping = false;
  #fault: { readonly error: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(options: RunnerOptions, store: RunnerStore, place: string) {
    this.#options = options;
    this.#store = store;
    this.#place = place;
  }

  async run(): Promise<RunnerSummary> {
    const { signal } = this.#options;
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake);
    try {
      await this.#loop();
    } finally {
      signal.removeEventListener('abort', wake);
      this.#isStopping = true;
      for (const attempt of this.#attempts.values()) attempt?.stop();
      await Promise.all(this.#work);
      this.#keepAwake.stop();
    }
    if (this.#fault) throw this.#fault.error;
    return this.#summary;
  }

  async #loop(): Promise<void> {
    const patience = new Patience();
    while (!this.#options.signal.aborted && !this.#fault) {
      let waitMs = POLL_MS;
      try {
        if (await this.#look()) return;
        patience.reset();
        if (this.#isDue) continue;
      } catch (error) {
        waitMs = patience.bear(error);
        this.#isDue = true;
      }
      await this.#pause(waitMs);
    }
  }

  /** Sees to what has changed. @returns whether all is done, where that ends the run */
  async #look(): Promise<boolean> {
    const { library, untilEmpty } = this.#options;
    const now = library.changeMark();
    if (now !== this.#mark) this.#isDue = true;
    this.#mark = now;
    this.#endDelays();
    if (!this.#isDue) return false;
    this.#isDue = false;
    // Its jobs are somebody else's by now.
    if ((await this.#store.runner())?.process !== this.#place) throw fail('QUEUE_RUNNER_REPLACED');
    for (const id of await this.#store.wishes()) this.#attempts.get(id)?.stop();
    await this.#fill();
    return untilEmpty === true && this.#attempts.size === 0 && (await this.#store.waiting()) === 0;
  }

  /** Waits for the next look, or until something has happened here. */
  #pause(waitMs: number): Promise<void> {
    if (this.#options.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #endDelays(): void {
    for (const [id, untilMs] of this.#later) {
      if (performance.now() < untilMs) continue;
      this.#later.delete(id);
      this.#isDue = true;
    }
  }

  async #fill(): Promise<void> {
    while (this.#attempts.size < (this.#options.concurrency ?? 1)) {
      const token = randomBytes(16).toString('hex');
      // A job whose end has just been written is not ours to take again before its run is put away.
      const notNow = new Set([...this.#later.keys(), ...this.#attempts.keys()]);
      const job = await this.#store.claim(this.#place, token, notNow);
      if (!job) return;
      this.#attempts.set(job.id, undefined);
      this.#keepAwake.start();
      this.#options.onChange?.(job);
      const work = this.#perform({ job, token })
        .catch((error: unknown) => {
          this.#fault ??= { error };
        })
        .finally(() => {
          this.#work.delete(work);
          this.#attempts.delete(job.id);
          if (this.#attempts.size === 0) this.#keepAwake.stop();
          this.#isDue = true;
          this.#wake();
        });
      this.#work.add(work);
    }
  }

  async #perform(run: Run): Promise<void> {
    const begunMs = performance.now();
    const workedMs = () => run.job.workedMs + performance.now() - begunMs;
    const ended = await this.#attempt(run, workedMs);
    const job = await persistently(
      () => this.#store.finish(run, ended.outcome, { workedMs: workedMs(), logFile: ended.logFile }),
      () => this.#isStopping,
    );
    if (job.state === 'waiting' && ended.outcome.kind === 'failed')
      this.#later.set(
        job.id,
        performance.now() + retryDelayMs(job.attempt - 1, this.#options.firstRetryDelayMs),
      );
    if (job.state !== 'running') this.#summary[job.state] += 1;
    this.#options.onChange?.(job);
    await forgetOldJobs(this.#options.library);
  }

  /** Runs the process of a job. It is gone when this settles. */
  async #attempt(
    run: Run,
    workedMs: () => number,
  ): Promise<{ outcome: Outcome; logFile?: string | undefined }> {
    const { job } = run;
    const module = (this.#options.kinds ?? JOB_KINDS)[job.kind];
    if (module === undefined) return failed(fail('JOB_KIND_UNKNOWN', { details: { kind: job.kind } }));
    let attempt: Attempt;
    try {
      attempt = await Attempt.start({
        job,
        onProgress: this.#reporter(run, workedMs),
        stallPatienceMs: this.#options.stallPatienceMs,
      });
    } catch (error) {
      if (error instanceof StudioError) return failed(error);
      throw error;
    }
    try {
      this.#attempts.set(job.id, attempt);
      const name = await processName(attempt.pid);
      const noted = { pid: attempt.pid, process: name ?? '' };
      if (name !== undefined)
        await persistently(
          () => this.#store.noteProcess(run, noted, attempt.logFile),
          () => this.#isStopping,
        );
      const takesOver = this.#options.takesOver === true;
      attempt.begin({ module, request: job.request, takesOver });
      if (this.#isStopping) attempt.stop();
      // What was wished while the process was being started has been read by nobody.
      this.#isDue = true;
      this.#wake();
    } catch (error) {
      attempt.kill();
      await attempt.ended();
      throw error;
    }
    const outcome = await attempt.ended();
    return { outcome, logFile: await attempt.keepLog(outcome) };
  }

  #reporter(run: Run, workedMs: () => number): (progress: StageProgress) => void {
    const { job } = run;
    let track = startProgress(performance.now(), job.fraction);
    let writtenMs = Number.NEGATIVE_INFINITY;
    return (progress) => {
      const nowMs = performance.now();
      const { stage } = track;
      track = advanceProgress(track, progress, nowMs);
      this.#options.onProgress?.(job, track, progress);
      if (nowMs - writtenMs < PROGRESS_WRITE_MS && stage === track.stage) return;
      writtenMs = nowMs;
      // What cannot be written now is written with the next report, or matters no more.
      this.#store.noteProgress(run, track, workedMs()).catch((error: unknown) => {
        if (!mayPass(error)) this.#fault ??= { error };
      });
    };
  }
}

function failed(error: StudioError): { outcome: Outcome } {
  return { outcome: { kind: 'failed', problems: error.problems } };
}
