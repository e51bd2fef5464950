/** Jobs in words, and as programs read them. */
import type { Language, Problem } from '../../../domain/errors.ts';
import type { Job, JsonValue } from '../../../domain/jobs/job.ts';
import type { JobState } from '../../../domain/jobs/states.ts';
import type { RenderedVideo } from '../../render/options.ts';
import type { Bilingual } from '../command.ts';
import { placed, type ReportedProblem, reported } from '../output.ts';
import { renderedJson } from '../rendered.ts';
import { table } from './table.ts';

const STATES: Readonly<Record<JobState, Bilingual>> = {
  waiting: { zh: '等待中', en: 'waiting' },
  running: { zh: '运行中', en: 'running' },
  paused: { zh: '已暂停', en: 'paused' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

const WISHES: Readonly<Record<NonNullable<Job['wish']>, Bilingual>> = {
  cancel: { zh: '正在取消', en: 'cancelling' },
  pause: { zh: '正在暂停', en: 'pausing' },
};

export function stateName(job: Pick<Job, 'state' | 'wish'>, language: Language): string {
  return (job.wish === undefined ? STATES[job.state] : WISHES[job.wish])[language];
}

/** A job as `--json` tells it; documented in docs/queue.md. */
export function jobJson(job: Job, language: Language) {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    wish: job.wish ?? null,
    priority: job.priority,
    attempt: job.attempt,
    stage: job.stage ?? null,
    fraction: job.fraction,
    remaining_ms: job.remainingMs ?? null,
    output: job.outputFile,
    request: job.request,
    pid: job.pid ?? null,
    created_at: isoTime(job.createdMs),
    started_at: isoTime(job.startedMs),
    ended_at: isoTime(job.endedMs),
    worked_ms: job.workedMs,
    errors: errorsOf(job, language),
    result: resultOf(job, language),
    log: job.logFile ?? null,
  };
}

function resultOf({ kind, result = null }: Job, language: Language): unknown {
  if (kind !== 'render') return result;
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return null;
  // What the process of the job gave back, which may have been that of another version.
  const { warnings, ...rendered } = result as Partial<Record<keyof RenderedVideo, JsonValue>>;
  const read = Array.isArray(warnings) ? (warnings as readonly unknown[]).filter(isProblem) : [];
  return renderedJson({ ...(rendered as Partial<RenderedVideo>), warnings: read }, language);
}

/** Whether it has what telling it takes; its code may be one of another version. */
function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, details } = value as Partial<Problem>;
  return typeof code === 'string' && typeof details === 'object' && details !== null;
}

/** Jobs that have not ended, in the order of their turn; below those with a fault, what it is. */
export function unendedTable(jobs: readonly Job[], language: Language): string[] {
  const zh = language === 'zh';
  const columns = [
    { title: zh ? '编号' : 'ID', alignsRight: true },
    { title: zh ? '状态' : 'STATE' },
    { title: zh ? '进度' : 'DONE', alignsRight: true },
    { title: zh ? '剩余' : 'LEFT', alignsRight: true },
    { title: zh ? '优先级' : 'PRIORITY', alignsRight: true },
    { title: zh ? '输出文件' : 'OUTPUT' },
  ];
  const rows = jobs.map((job) => [
    String(job.id),
    stateName(job, language),
    job.fraction > 0 ? `${Math.floor(job.fraction * 100)}%` : '',
    job.remainingMs === undefined ? '' : duration(job.remainingMs),
    String(job.priority),
    job.outputFile,
  ]);
  return withErrors(table(columns, rows), jobs, language);
}

/** Jobs that have ended, and when. */
export function endedTable(jobs: readonly Job[], language: Language): string[] {
  const zh = language === 'zh';
  const columns = [
    { title: zh ? '编号' : 'ID', alignsRight: true },
    { title: zh ? '状态' : 'STATE' },
    { title: zh ? '结束时间' : 'ENDED' },
    { title: zh ? '用时' : 'TOOK', alignsRight: true },
    { title: zh ? '输出文件' : 'OUTPUT' },
  ];
  const rows = jobs.map((job) => [
    String(job.id),
    stateName(job, language),
    job.endedMs === undefined ? '' : localTime(job.endedMs),
    duration(job.workedMs),
    job.outputFile,
  ]);
  return withErrors(table(columns, rows), jobs, language);
}

function withErrors([titles = '', ...rows]: string[], jobs: readonly Job[], language: Language): string[] {
  return [titles, ...rows.flatMap((row, index) => [row, ...errorLines(jobs[index]!, language)])];
}

/** Why a job did not succeed, to stand below what it is. */
export function errorLines(job: Job, language: Language): string[] {
  return errorsOf(job, language).map((one) => `      [${one.code}] ${placed(one)}`);
}

function errorsOf(job: Job, language: Language): readonly ReportedProblem[] {
  return job.problems.filter((one) => one.severity === 'error').map((one) => reported(one, language));
}

/** Hours only where there are any: `1:05`, `2:00:09`. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** `2026-11-21 10:20`, where the user is. */
function localTime(milliseconds: number): string {
  const moment = new Date(milliseconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function isoTime(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
