/** What a kind of job is: a module whose `run` does the work, in a process of its own. */
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { StageProgress } from '../../domain/jobs/progress.ts';

export interface JobContext {
  /** Aborts when the job shall stop; `run` then leaves nothing unfinished behind and rejects. */
  readonly signal: AbortSignal;
  /** Whether files count as free that a run has taken of which nobody here can know whether it lives. */
  readonly takesOver: boolean;
  readonly onProgress: (progress: StageProgress) => void;
}

export interface JobKind {
  /**
   * @param request as it was queued
   * @returns what the history keeps
   * @throws StudioError whose problems the history keeps; anything else is our own fault
   */
  run(request: JsonValue, context: JobContext): Promise<JsonValue>;
}

/** Addresses of modules that are a {@link JobKind}, by the kind's name. */
export type JobKinds = Readonly<Record<string, string>>;

export const JOB_KINDS: JobKinds = {
  render: new URL('./kinds/render.ts', import.meta.url).href,
};
