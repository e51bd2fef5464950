import type { Migration } from './migration.ts';
import { jobs } from './migrations/0001-jobs.ts';
import { jobRunner } from './migrations/0002-job-runner.ts';
import { jobOutputs } from './migrations/0003-job-outputs.ts';

/** Every step of the schema, in order. */
export const MIGRATIONS: readonly Migration[] = [jobs, jobRunner, jobOutputs];
