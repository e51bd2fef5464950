/** What a runner and the process of a job say to each other. Plain data: exceptions never cross. */
import type { Problem } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { StageProgress } from '../../domain/jobs/progress.ts';

export type ToJob =
  | { readonly type: 'start'; readonly module: string; readonly request: JsonValue }
  | { readonly type: 'stop' };

export type FromJob =
  | ({ readonly type: 'progress' } & StageProgress)
  | { readonly type: 'done'; readonly result: JsonValue }
  | { readonly type: 'failed'; readonly problems: readonly Problem[] };
