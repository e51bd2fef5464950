/** Jobs as rows of the library, and back. */
import type { Problem } from '../../domain/errors.ts';
import type { Job, JobOutput, JobTransition, JsonValue } from '../../domain/jobs/job.ts';
import type { JobStage } from '../../domain/jobs/progress.ts';
import type { JobState, JobWish } from '../../domain/jobs/states.ts';
import type { Row, SqlValue } from '../library/database.ts';

export function jobOf(row: Row): Job {
  return {
    id: Number(row.id),
    kind: String(row.kind),
    request: parsed<JsonValue>(row.request) ?? null,
    outputFile: String(row.output_file),
    outputs: parsed<readonly JobOutput[]>(row.outputs) ?? [],
    state: row.state as JobState,
    wish: (row.wish ?? undefined) as JobWish | undefined,
    priority: Number(row.priority),
    attempt: Number(row.attempt),
    pid: number(row.pid),
    stage: (row.stage ?? undefined) as JobStage | undefined,
    fraction: Number(row.fraction),
    remainingMs: number(row.remaining_ms),
    createdMs: Number(row.created_ms),
    startedMs: number(row.started_ms),
    endedMs: number(row.ended_ms),
    workedMs: Number(row.worked_ms),
    problems: parsed<readonly Problem[]>(row.problems) ?? [],
    result: parsed<JsonValue>(row.result),
    logFile: row.log_file === null ? undefined : String(row.log_file),
  };
}

export function transitionOf(row: Row): JobTransition {
  return {
    jobId: Number(row.job_id),
    from: (row.from_state ?? undefined) as JobState | undefined,
    to: row.to_state as JobState,
    attempt: Number(row.attempt),
    atMs: Number(row.at_ms),
  };
}

function number(value: SqlValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What only we write; the library's own rights are its protection. */
function parsed<Value>(value: SqlValue | undefined): Value | undefined {
  return typeof value === 'string' ? (JSON.parse(value) as Value) : undefined;
}
