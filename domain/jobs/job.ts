/** A job as every part of the product sees it: plain data. */
import type { Problem } from '../errors.ts';
import type { JobStage } from './progress.ts';
import type { JobState, JobWish } from './states.ts';

/** Larger goes first; among equals the older. */
export const PRIORITIES = { least: 0, normal: 5, greatest: 9 } as const;

export function isPriority(value: number): boolean {
  return Number.isInteger(value) && value >= PRIORITIES.least && value <= PRIORITIES.greatest;
}

/** Any value that JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A file that a job makes. */
export interface JobOutput {
  /** Absolute name. */
  readonly file: string;
  /** Equal for two names of one place: no two jobs that have not ended may have the same one. */
  readonly key: string;
}

export interface NewJob {
  /** What is to be done; each kind has code of its own, and a request of its own shape. */
  readonly kind: string;
  readonly request: JsonValue;
  /** Absolute name of the file that the job is about. */
  readonly outputFile: string;
  /** All that it makes; that file, by its name as it stands, unless said. */
  readonly outputs?: readonly JobOutput[];
  readonly priority: number;
}

export interface Job extends NewJob {
  /** From 1, never used again. */
  readonly id: number;
  readonly state: JobState;
  /** What a running job was asked to do and has not done yet. */
  readonly wish: JobWish | undefined;
  /** From 1; counts failures and crashes, not pauses. */
  readonly attempt: number;
  /** Of the attempt that runs. */
  readonly pid: number | undefined;
  readonly stage: JobStage | undefined;
  /** [0..1] of the whole job, never going back. */
  readonly fraction: number;
  readonly remainingMs: number | undefined;
  /** Moments by the machine's clock, as milliseconds since 1970: to be shown, never to be reckoned with. */
  readonly createdMs: number;
  readonly startedMs: number | undefined;
  readonly endedMs: number | undefined;
  /** Time at work over all attempts, by a clock that only runs forward. */
  readonly workedMs: number;
  /** Why the last attempt did not succeed. */
  readonly problems: readonly Problem[];
  readonly result: JsonValue | undefined;
  /** What the job's process wrote beside its messages, if it wrote anything. */
  readonly logFile: string | undefined;
}

export interface JobTransition {
  readonly jobId: number;
  /** Undefined for a job's beginning. */
  readonly from: JobState | undefined;
  readonly to: JobState;
  readonly attempt: number;
  readonly atMs: number;
}
