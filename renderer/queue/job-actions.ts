/** What can be done with jobs, each with its news and its way out. */
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { download, useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { nameOf } from './job-words.ts';

export type JobFile = OutputOf<'jobs.outputs'>['files'][number];

export interface JobActions {
  readonly cancel: (job: JobRecord) => Promise<void>;
  readonly pause: (job: JobRecord) => Promise<void>;
  readonly resume: (job: JobRecord) => Promise<void>;
  readonly retry: (job: JobRecord) => Promise<void>;
  readonly remove: (job: JobRecord) => Promise<void>;
  readonly reveal: (job: JobRecord) => Promise<void>;
  readonly save: (file: JobFile) => void;
  readonly openDraft: (job: JobRecord) => void;
}

export function useJobActions(): JobActions {
  const engine = useEngine();
  const shell = useShell();
  const texts = useTexts().queue;
  const attempt = useAttempt();
  const [, go] = useLocation();

  return useMemo(() => {
    const command =
      (name: 'jobs.cancel' | 'jobs.pause' | 'jobs.resume' | 'jobs.remove') => (job: JobRecord) =>
        attempt(async () => {
          await engine.call(name, { job_id: job.job_id });
        });
    return {
      cancel: command('jobs.cancel'),
      pause: command('jobs.pause'),
      resume: command('jobs.resume'),
      remove: command('jobs.remove'),
      retry: (job) =>
        attempt(async () => {
          await engine.call('jobs.retry', { job_id: job.job_id });
          showToast({ kind: 'done', text: texts.again(nameOf(job)) });
        }),
      reveal: (job) =>
        attempt(async () => {
          if (await shell.revealOutput(job.job_id)) return;
          showToast({
            kind: 'error',
            text: texts.outputGone,
            action: { text: texts.retry, onAction: () => void retryOf(job) },
          });
        }),
      save: (file) => download(file.saved_url, file.file_name),
      openDraft: (job) => job.draft && go(`/drafts/${job.draft.draft_id}`),
    };

    function retryOf(job: JobRecord) {
      return attempt(async () => {
        await engine.call('jobs.retry', { job_id: job.job_id });
      });
    }
  }, [engine, shell, texts, attempt, go]);
}
