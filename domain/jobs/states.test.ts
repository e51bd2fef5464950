import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasEnded, JOB_STATES, JOB_TRANSITIONS, type JobState, mayBecome } from './states.ts';

describe('job states', () => {
  it('allows these steps and no other', () => {
    const allowed = JOB_STATES.flatMap((from) =>
      JOB_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    assert.deepEqual(allowed, [
      'waiting → running',
      'waiting → paused',
      'waiting → cancelled',
      'running → waiting',
      'running → paused',
      'running → done',
      'running → failed',
      'running → cancelled',
      'paused → waiting',
      'paused → cancelled',
    ]);
  });

  it('never leaves an end, and reaches one from everywhere', () => {
    const ends = JOB_STATES.filter(hasEnded);
    assert.deepEqual(ends, ['done', 'failed', 'cancelled']);
    for (const state of JOB_STATES) {
      const reached = new Set<JobState>([state]);
      for (const one of reached) for (const next of JOB_TRANSITIONS[one]) reached.add(next);
      assert.ok(
        ends.some((end) => reached.has(end)),
        state,
      );
    }
  });
});
