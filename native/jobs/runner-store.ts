/**
 * What only the runner writes. A row says that a job runs before its process exists, and what became of it after the
 * process is gone; every run has a token of its own, so that a runner that was replaced can change nothing any more.
 */
import { fail, type Problem } from '../../domain/errors.ts';
import type { Job, JsonValue } from '../../domain/jobs/job.ts';
import type { JobProgress } from '../../domain/jobs/remaining.ts';
import { shouldRetry } from '../../domain/jobs/retry.ts';
import { hasEnded, type JobState } from '../../domain/jobs/states.ts';
import type { Library, Row, Sql } from '../library/database.ts';
import { changeState } from './change-state.ts';
import { jobOf } from './rows.ts';
import type { Clock } from './store.ts';

/** How a run came to its end, whoever wished it. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: JsonValue }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  /** It was told to stop, and has. */
  | { readonly kind: 'stopped' };

/** A job and the token of one run of it. */
export interface Run {
  readonly job: Job;
  readonly token: string;
}

/** A run that a runner left behind. */
export interface AbandonedRun extends Run {
  /** Its process, as `ownerName` writes it; undefined when none had begun. */
  readonly process: string | undefined;
}

export interface RunnerProcess {
  /** As `ownerName` writes it. */
  readonly process: string;
  readonly pid: number;
}

export class RunnerStore {
  readonly #library: Library;
  readonly #clock: Clock;

  constructor(library: Library, clock: Clock = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** The process that works through the queue, dead or alive. */
  async runner(): Promise<RunnerProcess | undefined> {
    return this.#library.read(runnerOf);
  }

  /** Takes the place of exactly that process. @returns whether it was still there, and we are the runner now */
  async takePlace(of: RunnerProcess | undefined, ours: RunnerProcess): Promise<boolean> {
    return this.#library.write((sql) => {
      if (runnerOf(sql)?.process !== of?.process) return false;
      sql.run(
        'INSERT OR REPLACE INTO job_runner (id, process, pid, since_ms) VALUES (1, @process, @pid, @now)',
        { process: ours.process, pid: ours.pid, now: this.#clock() },
      );
      return true;
    });
  }

  async leavePlace(process: string): Promise<void> {
    this.#library.write((sql) => sql.run('DELETE FROM job_runner WHERE process = @process', { process }));
  }

  /**
   * Makes the next job a running one: the greatest priority, among equals the oldest.
   * @param later jobs that are not to be taken yet
   * @throws StudioError `QUEUE_RUNNER_REPLACED`
   */
  async claim(runner: string, token: string, later: ReadonlySet<number>): Promise<Job | undefined> {
    // Looking costs the disk nothing.
    if (!this.#library.read((sql) => sql.all(WAITING).some((row) => !later.has(Number(row.id)))))
      return undefined;
    return this.#library.write((sql) => {
      if (runnerOf(sql)?.process !== runner) throw fail('QUEUE_RUNNER_REPLACED');
      const next = sql
        .all(WAITING)
        .map(jobOf)
        .find((job) => !later.has(job.id));
      if (!next) return undefined;
      const { id } = next;
      const nowMs = this.#clock();
      changeState(sql, next, 'running', nowMs);
      sql.run(
        `UPDATE jobs SET run_token = @token, stage = 'check', remaining_ms = NULL,
          started_ms = coalesce(started_ms, @nowMs) WHERE id = @id`,
        { id, token, nowMs },
      );
      return jobOf(sql.one('SELECT * FROM jobs WHERE id = @id', { id })!);
    });
  }

  /** How many jobs wait for their turn. */
  async waiting(): Promise<number> {
    return this.#library.read((sql) =>
      Number(sql.one(`SELECT count(*) AS n FROM jobs WHERE state = 'waiting'`)?.n),
    );
  }

  /** Jobs that run and were asked not to. */
  async wishes(): Promise<readonly number[]> {
    return this.#library.read((sql) =>
      sql
        .all(`SELECT id FROM jobs WHERE state = 'running' AND wish IS NOT NULL`)
        .map((row) => Number(row.id)),
    );
  }

  /** To be on the disk before the process is told what to do. @throws StudioError `QUEUE_RUNNER_REPLACED` */
  async noteProcess({ job, token }: Run, process: RunnerProcess, logFile: string): Promise<void> {
    this.#library.write((sql) =>
      change(
        sql,
        'UPDATE jobs SET pid = @pid, process = @process, log_file = @logFile WHERE id = @id AND run_token = @token',
        { id: job.id, token, pid: process.pid, process: process.process, logFile },
      ),
    );
  }

  /** @param workedMs over all attempts @throws StudioError `QUEUE_RUNNER_REPLACED` */
  async noteProgress({ job, token }: Run, progress: JobProgress, workedMs: number): Promise<void> {
    const { stage, fraction, remainingMs } = progress;
    this.#library.write((sql) =>
      change(
        sql,
        `UPDATE jobs SET stage = @stage, fraction = max(fraction, @fraction), remaining_ms = @remainingMs,
          worked_ms = @workedMs WHERE id = @id AND run_token = @token`,
        {
          id: job.id,
          token,
          stage,
          fraction,
          remainingMs: remainingMs === undefined ? null : Math.round(remainingMs),
          workedMs: Math.round(workedMs),
        },
      ),
    );
  }

  /**
   * Writes the end of a run whose process is gone and has left nothing behind. What was wished meanwhile counts,
   * unless the work is done.
   * @param logFile absent where the process wrote none
   * @returns the job as it is then
   * @throws StudioError `QUEUE_RUNNER_REPLACED`
   */
  async finish(
    { job, token }: Run,
    outcome: Outcome,
    more: { readonly workedMs: number; readonly logFile: string | undefined },
  ): Promise<Job> {
    return this.#library.write((sql) => {
      const row = sql.one('SELECT * FROM jobs WHERE id = @id AND run_token = @token', { id: job.id, token });
      if (!row) throw fail('QUEUE_RUNNER_REPLACED');
      const before = jobOf(row);
      const isRetried = outcome.kind === 'failed' && shouldRetry(outcome.problems, before.attempt);
      const state = stateAfter(outcome, before.wish, isRetried);
      changeState(sql, before, state, this.#clock());
      sql.run(
        `UPDATE jobs SET run_token = NULL, pid = NULL, process = NULL, wish = NULL, remaining_ms = NULL,
          stage = CASE WHEN @state = 'failed' THEN stage END,
          fraction = CASE WHEN @state = 'done' THEN 1 ELSE fraction END,
          attempt = @attempt, problems = @problems, result = @result, log_file = @logFile, worked_ms = @workedMs
          WHERE id = @id`,
        {
          id: job.id,
          state,
          attempt: before.attempt + (isRetried && !hasEnded(state) ? 1 : 0),
          problems: outcome.kind === 'failed' ? JSON.stringify(outcome.problems) : null,
          result: outcome.kind === 'done' ? JSON.stringify(outcome.result) : null,
          logFile: more.logFile ?? null,
          workedMs: Math.round(more.workedMs),
        },
      );
      return jobOf(sql.one('SELECT * FROM jobs WHERE id = @id', { id: job.id })!);
    });
  }

  /** Runs that the library knows of while no runner of ours has begun any. */
  async abandoned(): Promise<readonly AbandonedRun[]> {
    return this.#library.read((sql) =>
      sql.all(`SELECT * FROM jobs WHERE state = 'running' ORDER BY id`).map((row) => ({
        job: jobOf(row),
        token: String(row.run_token),
        process: row.process === null ? undefined : String(row.process),
      })),
    );
  }
}

const WAITING = `SELECT * FROM jobs WHERE state = 'waiting' ORDER BY priority DESC, id`;

function stateAfter(outcome: Outcome, wish: Job['wish'], isRetried: boolean): JobState {
  if (outcome.kind === 'done') return 'done';
  if (wish === 'cancel') return 'cancelled';
  if (outcome.kind === 'failed' && !isRetried) return 'failed';
  return wish === 'pause' ? 'paused' : 'waiting';
}

function runnerOf(sql: Sql): RunnerProcess | undefined {
  const row = sql.one('SELECT process, pid FROM job_runner');
  return row && { process: String(row.process), pid: Number(row.pid) };
}

function change(sql: Sql, text: string, parameters: Row): void {
  if (sql.run(text, parameters).changes === 0) throw fail('QUEUE_RUNNER_REPLACED');
}
