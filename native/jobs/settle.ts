/** Sees a request about a running job through, whether a runner is there to follow it or not. */
import { setTimeout as delay } from 'node:timers/promises';
import { fail, StudioError } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import { hasRunner, takeRunnerPlace } from './runner-place.ts';
import type { RunnerStore } from './runner-store.ts';
import type { JobStore } from './store.ts';

const STEP_MS = 25;
/** A runner answers within a second; one on a busy machine gets some more. */
const ANSWER_MS = 5000;

/**
 * Waits until a job that was asked to stop runs no more.
 * @param answerMs how long at least
 * @returns the job as it is then; its work may have been done before it could be stopped
 * @throws StudioError `JOB_NOT_ANSWERED`, `JOB_NOT_FOUND`, `LIBRARY_…`
 */
export async function settled(
  id: number,
  jobs: JobStore,
  runners: RunnerStore,
  answerMs = ANSWER_MS,
): Promise<Job> {
  for (let waited = 0; waited < answerMs; waited += STEP_MS) {
    const job = await jobs.get(id);
    if (job.state !== 'running') return job;
    // Nobody is there to stop it; putting the queue in order does what was wished.
    if (!(await hasRunner(runners))) await putInOrder(runners);
    await delay(STEP_MS);
  }
  throw fail('JOB_NOT_ANSWERED', { details: { job: id } });
}

async function putInOrder(runners: RunnerStore): Promise<void> {
  try {
    await runners.leavePlace(await takeRunnerPlace(runners));
  } catch (error) {
    // Somebody was as quick, and does the same.
    const isTaken = error instanceof StudioError && error.problems[0]?.code === 'QUEUE_RUNNER_ACTIVE';
    if (!isTaken) throw error;
  }
}
