/** What becomes of jobs that another runner works through, told as if they were done here. */
import { setTimeout as delay } from 'node:timers/promises';
import { StudioError } from '../../../domain/errors.ts';
import type { Job } from '../../../domain/jobs/job.ts';
import { hasEnded, type JobState } from '../../../domain/jobs/states.ts';
import { Patience } from '../../jobs/patience.ts';
import type { RunnerSummary } from '../../jobs/runner.ts';
import { hasRunner } from '../../jobs/runner-place.ts';
import type { Queue } from './action.ts';

const LOOK_MS = 250;
/** Between two questions whether the runner still lives; some systems take half a second to say. */
const ASK_MS = 5000;

export class QueueFollower {
  readonly #queue: Queue;
  readonly #tell: (job: Job) => void;
  readonly #summary = { waiting: 0, paused: 0, done: 0, failed: 0, cancelled: 0 };
  /** Jobs that had not ended when they were looked at last. */
  readonly #open = new Map<number, JobState>();
  /** Jobs up to this number are known, or had ended before. */
  #newest = 0;

  /** @param tell called as a job begins and whenever its run has ended, as of a runner */
  constructor(queue: Queue, tell: (job: Job) => void) {
    this.#queue = queue;
    this.#tell = tell;
  }

  get summary(): RunnerSummary {
    return this.#summary;
  }

  /** Notes what there is, so that what has ended before is not told. To be called before somebody may work on it. */
  async begin(): Promise<void> {
    const { ids, unended } = await this.#queue.jobs.glance();
    this.#newest = ids.at(-1) ?? 0;
    for (const { id, state } of unended) this.#open.set(id, state);
  }

  /**
   * Until no job waits or runs, nobody works through the queue any more, or the signal.
   * @returns whether nothing is left to be done
   * @throws StudioError `LIBRARY_…`, `DISK_FULL`
   */
  async follow(signal: AbortSignal): Promise<boolean> {
    const patience = new Patience();
    let askedMs = performance.now();
    while (!signal.aborted) {
      let waitMs = LOOK_MS;
      try {
        if (await this.#look()) return true;
        if (performance.now() - askedMs >= ASK_MS) {
          if (!(await hasRunner(this.#queue.runners))) return false;
          askedMs = performance.now();
        }
        patience.reset();
      } catch (error) {
        waitMs = patience.bear(error);
      }
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  /** @returns whether nothing is left to be done */
  async #look(): Promise<boolean> {
    const { ids, unended } = await this.#queue.jobs.glance();
    const now = new Map(unended.map((job) => [job.id, job]));
    const known = [...this.#open.keys(), ...ids.filter((id) => id > this.#newest)];
    for (const id of new Set([...known, ...now.keys()])) {
      const job = now.get(id) ?? (await this.#ended(id));
      if (job) this.#note(job);
      else this.#open.delete(id);
      this.#newest = Math.max(this.#newest, id);
    }
    return unended.every(({ state }) => state === 'paused');
  }

  #note(job: Job): void {
    const { id, state } = job;
    const before = this.#open.get(id);
    if (hasEnded(state)) this.#open.delete(id);
    else this.#open.set(id, state);
    // What was cancelled or paused before its turn came was no run.
    const wasRun = before === 'running' || state === 'done' || state === 'failed';
    if (state === before || !(wasRun || state === 'running')) return;
    if (state !== 'running') this.#summary[state] += 1;
    this.#tell(job);
  }

  /** @returns undefined for one that has been removed from the history meanwhile */
  async #ended(id: number): Promise<Job | undefined> {
    try {
      return await this.#queue.jobs.get(id);
    } catch (error) {
      if (error instanceof StudioError && error.problems[0]?.code === 'JOB_NOT_FOUND') return undefined;
      throw error;
    }
  }
}
