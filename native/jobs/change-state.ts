import type { Job } from '../../domain/jobs/job.ts';
import { hasEnded, type JobState, mayBecome } from '../../domain/jobs/states.ts';
import type { Sql } from '../library/database.ts';

/** The one door through which the state of a job changes. A step that is not allowed is our own fault. */
export function changeState(sql: Sql, job: Job, to: JobState, nowMs: number): void {
  if (!mayBecome(job.state, to)) throw new RangeError(`job ${job.id}: ${job.state} → ${to}`);
  sql.run(
    `UPDATE jobs SET state = @to, changed_ms = @nowMs, ended_ms = CASE WHEN @hasEnded THEN @nowMs END WHERE id = @id`,
    { id: job.id, to, nowMs, hasEnded: hasEnded(to) ? 1 : 0 },
  );
}
