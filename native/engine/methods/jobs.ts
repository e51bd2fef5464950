/** The render queue's methods. What they change is told by the watcher, which sees every change, whoever makes it. */
import { rm } from 'node:fs/promises';
import { fail } from '../../../domain/errors.ts';
import type { Job } from '../../../domain/jobs/job.ts';
import { hasEnded } from '../../../domain/jobs/states.ts';
import { hasRunner } from '../../jobs/runner-place.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { afterChange } from '../after-change.ts';
import type { HandlersOf } from '../handler.ts';
import { filesOf, videoOf } from '../job-files.ts';
import { jobRecordOf } from '../job-record.ts';
import type { MediaShelf } from '../ports.ts';
import { discardDraftOf, type RenderServices, renderDraft } from '../render-draft.ts';

export interface JobServices extends Omit<RenderServices, 'jobs'> {
  readonly jobs: RemoteStores['jobs'];
  readonly runners: Pick<RemoteStores['runners'], 'runner'>;
  readonly media: MediaShelf;
  /** Also from a runner of which nothing can be known. */
  readonly takesOver: boolean;
  /** Called when something about jobs has been changed. */
  readonly onChange: () => void;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

export function jobMethodsOf(services: JobServices): HandlersOf<'jobs'> {
  const { jobs, runners, media, workspaces, takesOver, onChange, onFault } = services;

  const changed = async (id: number, change: () => Promise<unknown>) => {
    await change();
    onChange();
    return jobRecordOf(await jobs.get(id));
  };

  const ended = async (id: number): Promise<Job> => {
    const job = await jobs.get(id);
    if (!hasEnded(job.state)) throw fail('JOB_NOT_ENDED', { details: { job: id } });
    return job;
  };

  return {
    'jobs.list': async ({ which, limit }) => ({
      jobs: (await jobs.list(which, limit)).slice(0, limit).map(jobRecordOf),
      has_runner: await hasRunner(runners, takesOver),
    }),
    'jobs.render': async (input, { signal }) => {
      const job = await renderDraft(services, input, signal);
      onChange();
      return jobRecordOf(job);
    },
    'jobs.cancel': async ({ job_id }) => await changed(job_id, () => jobs.cancel(job_id)),
    'jobs.pause': async ({ job_id }) => await changed(job_id, () => jobs.pause(job_id)),
    'jobs.resume': async ({ job_id }) => await changed(job_id, () => jobs.resume(job_id)),
    'jobs.retry': async ({ job_id }) => {
      const job = await jobs.retry(job_id);
      onChange();
      return jobRecordOf(job);
    },
    'jobs.remove': async ({ job_id }) => {
      const job = await jobs.remove(job_id);
      onChange();
      if (job.logFile !== undefined) await rm(job.logFile, { force: true }).catch(() => undefined);
      const discard = async () => await discardDraftOf(job, await jobs.requests(), workspaces);
      // What stays is swept at the next start.
      await afterChange(discard, { otherwise: undefined, onFault });
      return {};
    },
    'jobs.outputs': async ({ job_id }) => ({ files: [...(await filesOf(await ended(job_id), media))] }),
    'jobs.reveal': async ({ job_id }) => ({ path: videoOf(await ended(job_id)) }),
  };
}
