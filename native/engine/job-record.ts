/** Jobs as pages see them: without paths. */
import path from 'node:path';
import { instantOf } from '../../domain/contract/instants.ts';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import type { Job } from '../../domain/jobs/job.ts';
import { renderRequest } from '../../domain/jobs/request.ts';

export function jobRecordOf(job: Job): JobRecord {
  const request = renderRequest.safeParse(job.request);
  return {
    job_id: job.id,
    kind: job.kind,
    state: job.state,
    wish: job.wish ?? null,
    priority: job.priority,
    attempt: job.attempt,
    stage: job.stage ?? null,
    fraction: job.fraction,
    remaining_ms: job.remainingMs ?? null,
    created_at: instantOf(job.createdMs),
    started_at: job.startedMs === undefined ? null : instantOf(job.startedMs),
    ended_at: job.endedMs === undefined ? null : instantOf(job.endedMs),
    worked_ms: job.workedMs,
    file_name: path.basename(job.outputFile),
    draft: request.data?.draft ?? null,
    problems: job.problems.map((one) => ({ ...one, details: { ...one.details } })),
  };
}
