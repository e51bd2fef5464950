/**
 * The queue as everybody sees it: adding, reading, asking. What only the runner may do stands in `runner-store.ts`.
 * Every method takes and gives plain data and is one transaction, so that the library can move to a thread of its own.
 */
import { fail } from '../../domain/errors.ts';
import {
  isPriority,
  type Job,
  type JobTransition,
  type JsonValue,
  type NewJob,
  PRIORITIES,
} from '../../domain/jobs/job.ts';
import { hasEnded } from '../../domain/jobs/states.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { Library, Sql } from '../library/database.ts';
import { changeState } from './change-state.ts';
import { jobOf, transitionOf } from './rows.ts';

/** How long jobs that have ended are remembered at least (V-14). */
export const HISTORY_MS = 183 * 24 * 3600 * 1000;
/** How many of those that ended last are remembered however old they seem: a clock may be wrong by decades. */
export const HISTORY_LENGTH = 1000;

/** By the machine's clock, in milliseconds since 1970. */
export type Clock = () => number;

export type JobFilter = 'unended' | 'ended' | 'all';

/** What became of a request about a job: it is so, or its runner has been asked and will see to it. */
export type Asked = 'done' | 'asked';

export interface JobGlance {
  /** Of all jobs that there are. */
  readonly ids: readonly number[];
  /** In the order of {@link JobStore.list}. */
  readonly unended: readonly Job[];
}

export class JobStore {
  readonly #library: Library;
  readonly #clock: Clock;

  constructor(library: Library, clock: Clock = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** @throws StudioError `QUEUE_FULL`, `JOB_OUTPUT_QUEUED`, `JOB_PRIORITY_INVALID` */
  async add(job: NewJob): Promise<Job> {
    checkPriority(job.priority);
    return this.#library.write((sql) => this.#insert(sql, job));
  }

  /** @throws StudioError `JOB_NOT_FOUND` */
  async get(id: number): Promise<Job> {
    return this.#library.read((sql) => find(sql, id));
  }

  /**
   * Unended jobs in the order of their turn, those that run first; ended ones with the latest first.
   * @param limit of those that have ended
   */
  async list(filter: JobFilter, limit = -1): Promise<readonly Job[]> {
    return this.#library.read((sql) =>
      [
        ...(filter === 'ended' ? [] : sql.all(UNENDED)),
        ...(filter === 'unended' ? [] : sql.all(`${ENDED} LIMIT @limit`, { limit })),
      ].map(jobOf),
    );
  }

  /** What tells whoever looks often which jobs are new, have moved, have ended or are gone, and costs little. */
  async glance(): Promise<JobGlance> {
    return this.#library.read((sql) => ({
      ids: sql.all('SELECT id FROM jobs ORDER BY id').map((row) => Number(row.id)),
      unended: sql.all(UNENDED).map(jobOf),
    }));
  }

  /** Of all jobs that there are, ended or not. */
  async requests(): Promise<readonly JsonValue[]> {
    return this.#library.read((sql) =>
      sql.all('SELECT request FROM jobs').map((row) => JSON.parse(String(row.request)) as JsonValue),
    );
  }

  /** Every step that a job has taken, oldest first. @throws StudioError `JOB_NOT_FOUND` */
  async transitions(id: number): Promise<readonly JobTransition[]> {
    return this.#library.read((sql) => {
      find(sql, id);
      return sql
        .all('SELECT * FROM job_transitions WHERE job_id = @id ORDER BY id', { id })
        .map(transitionOf);
    });
  }

  /** @throws StudioError `JOB_NOT_FOUND`, `JOB_ENDED` */
  async cancel(id: number): Promise<Asked> {
    return this.#library.write((sql) => {
      const job = unended(sql, id);
      if (job.state === 'running') return ask(sql, id, 'cancel');
      changeState(sql, job, 'cancelled', this.#clock());
      return 'done';
    });
  }

  /** @throws StudioError `JOB_NOT_FOUND`, `JOB_ENDED` */
  async pause(id: number): Promise<Asked> {
    return this.#library.write((sql) => {
      const job = unended(sql, id);
      // A cancel is not taken back.
      if (job.state === 'running') return job.wish === 'cancel' ? 'asked' : ask(sql, id, 'pause');
      if (job.state === 'waiting') changeState(sql, job, 'paused', this.#clock());
      return 'done';
    });
  }

  /** A pause that was asked for and has not happened is taken back. @throws StudioError `JOB_NOT_FOUND`, `JOB_ENDED`, `JOB_NOT_PAUSED` */
  async resume(id: number): Promise<void> {
    this.#library.write((sql) => {
      const job = unended(sql, id);
      if (job.state === 'running' && job.wish === 'pause')
        sql.run('UPDATE jobs SET wish = NULL WHERE id = @id', { id });
      else if (job.state === 'paused') changeState(sql, job, 'waiting', this.#clock());
      else throw fail('JOB_NOT_PAUSED', { details: { job: id } });
    });
  }

  /** @throws StudioError `JOB_NOT_FOUND`, `JOB_ENDED`, `JOB_PRIORITY_INVALID` */
  async setPriority(id: number, priority: number): Promise<void> {
    checkPriority(priority);
    this.#library.write((sql) => {
      unended(sql, id);
      sql.run('UPDATE jobs SET priority = @priority WHERE id = @id', { id, priority });
    });
  }

  /** Queues the work of a job that has ended once more, as a job of its own: an end stays what it was. @throws as {@link add}, and `JOB_NOT_FOUND`, `JOB_NOT_ENDED` */
  async retry(id: number): Promise<Job> {
    return this.#library.write((sql) => this.#insert(sql, ended(sql, id)));
  }

  /** Forgets a job that has ended. @returns it, for whoever removes its files @throws StudioError `JOB_NOT_FOUND`, `JOB_NOT_ENDED` */
  async remove(id: number): Promise<Job> {
    return this.#library.write((sql) => {
      const job = ended(sql, id);
      sql.run('DELETE FROM jobs WHERE id = @id', { id });
      return job;
    });
  }

  /**
   * Forgets jobs that ended more than six months (V-14) before most of the newest ones did. Which are the newest is
   * known by the order in which they ended, and a few that a wrong clock has dated do not decide: neither a clock that
   * leaps nor one that stays wrong empties the history.
   * @param keep the newest, which are never forgotten
   * @returns those that are forgotten
   */
  async prune(keep = HISTORY_LENGTH): Promise<readonly Job[]> {
    return this.#library.write((sql) => {
      const middle = sql.one(MIDDLE_OF_NEWEST, { keep, half: Math.floor(keep / 2) });
      if (!middle) return [];
      const before = Number(middle.at_ms) - HISTORY_MS;
      const old = sql.all(OLD, { keep, before }).map(jobOf);
      for (const { id } of old) sql.run('DELETE FROM jobs WHERE id = @id', { id });
      return old;
    });
  }

  #insert(sql: Sql, job: NewJob): Job {
    const { maximum } = RULE_LIMITS['V-14.waiting'];
    const found = Number(sql.one(`SELECT count(*) AS n FROM jobs WHERE state IN ('waiting', 'paused')`)?.n);
    if (found >= maximum) throw fail('QUEUE_FULL', { details: { found, maximum } });
    const outputs = JSON.stringify(job.outputs ?? [{ file: job.outputFile, key: job.outputFile }]);
    const other = sql.one(SAME_OUTPUT, { outputs });
    if (other)
      throw fail('JOB_OUTPUT_QUEUED', { details: { job: Number(other.id), file: String(other.file) } });
    const { id } = sql.run(
      `INSERT INTO jobs (kind, request, output_file, outputs, state, priority, created_ms, changed_ms)
        VALUES (@kind, @request, @file, @outputs, 'waiting', @priority, @now, @now)`,
      {
        kind: job.kind,
        request: JSON.stringify(job.request),
        file: job.outputFile,
        outputs,
        priority: job.priority,
        now: this.#clock(),
      },
    );
    return find(sql, id);
  }
}

const UNENDED = `SELECT * FROM jobs WHERE state IN ('waiting', 'running', 'paused')
  ORDER BY state <> 'running', state = 'paused', priority DESC, id`;
const ENDED = `SELECT * FROM jobs WHERE state IN ('done', 'failed', 'cancelled') ORDER BY changed_ms DESC, id DESC`;
const SAME_OUTPUT = `SELECT jobs.id AS id, ours.value ->> 'file' AS file
  FROM jobs, json_each(jobs.outputs) AS theirs, json_each(@outputs) AS ours
  WHERE jobs.state IN ('waiting', 'running', 'paused') AND theirs.value ->> 'key' = ours.value ->> 'key'
  ORDER BY jobs.id LIMIT 1`;

/** A job ends once, so that the numbers of these steps are the order in which jobs ended. */
const ENDS = `SELECT job_id, at_ms FROM job_transitions WHERE to_state IN ('done', 'failed', 'cancelled')
  ORDER BY id DESC`;
const MIDDLE_OF_NEWEST = `SELECT at_ms FROM (${ENDS} LIMIT @keep) ORDER BY at_ms LIMIT 1 OFFSET @half`;
const OLD = `SELECT jobs.* FROM (${ENDS} LIMIT -1 OFFSET @keep) AS ends JOIN jobs ON jobs.id = ends.job_id
  WHERE ends.at_ms < @before ORDER BY jobs.id`;

function find(sql: Sql, id: number): Job {
  const row = sql.one('SELECT * FROM jobs WHERE id = @id', { id });
  if (!row) throw fail('JOB_NOT_FOUND', { details: { job: id } });
  return jobOf(row);
}

function unended(sql: Sql, id: number): Job {
  const job = find(sql, id);
  if (hasEnded(job.state)) throw fail('JOB_ENDED', { details: { job: id } });
  return job;
}

function ended(sql: Sql, id: number): Job {
  const job = find(sql, id);
  if (!hasEnded(job.state)) throw fail('JOB_NOT_ENDED', { details: { job: id } });
  return job;
}

function ask(sql: Sql, id: number, wish: 'cancel' | 'pause'): Asked {
  sql.run('UPDATE jobs SET wish = @wish WHERE id = @id', { id, wish });
  return 'asked';
}

function checkPriority(found: number): void {
  if (isPriority(found)) return;
  const { least: minimum, greatest: maximum } = PRIORITIES;
  throw fail('JOB_PRIORITY_INVALID', { details: { found, minimum, maximum } });
}
