/** What a runner and the process of a job say to each other. Plain data: exceptions never cross. */
import type { Problem } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { StageProgress } from '../../domain/jobs/progress.ts';

export type ToJob =
  | {
      readonly type: 'start';
      /** Address of the job's kind. */
      readonly module: string;
      readonly request: JsonValue;
      readonly takesOver: boolean;
      /** Milliseconds from one `alive` to the next. */
      readonly beatMs: number;
    }
  | { readonly type: 'stop' };

export type FromJob =
  | ({ readonly type: 'progress' } & StageProgress)
  /** Its event loop runs, however long a stage may take. */
  | { readonly type: 'alive' }
  | { readonly type: 'done'; readonly result: JsonValue }
  | {
      readonly type: 'failed';
      readonly problems: readonly Problem[];
      /** Whether the process could not clean up: it stands still until it is ended, and others sweep up after it. */
      readonly isBroken: boolean;
    };
