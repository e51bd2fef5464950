/** The states of a job, and the only ways from one to another. */

export const JOB_STATES = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/**
 * Every allowed step. A running job waits again when it is tried again and when the queue stops under it; whatever has
 * ended stays as it ended, and is done again as another job.
 */
export const JOB_TRANSITIONS: Readonly<Record<JobState, readonly JobState[]>> = {
  waiting: ['running', 'paused', 'cancelled'],
  running: ['waiting', 'paused', 'done', 'failed', 'cancelled'],
  paused: ['waiting', 'cancelled'],
  done: [],
  failed: [],
  cancelled: [],
};

export function mayBecome(from: JobState, to: JobState): boolean {
  return JOB_TRANSITIONS[from].includes(to);
}

export function hasEnded(state: JobState): boolean {
  return JOB_TRANSITIONS[state].length === 0;
}

export const ENDED_STATES: readonly JobState[] = JOB_STATES.filter(hasEnded);
export const UNENDED_STATES: readonly JobState[] = JOB_STATES.filter((state) => !hasEnded(state));

/** What a user may ask of a job that runs; the runner answers as soon as it has read it. */
export type JobWish = 'cancel' | 'pause';
