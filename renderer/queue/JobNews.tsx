/** Tells, on whatever page one is, that a video is done or could not be made. */
import { useCallback, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngineEvent } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { nameOf } from './job-words.ts';
import { PlayerDialog } from './PlayerDialog.tsx';

export function JobNews() {
  const texts = useTexts().queue;
  const [, go] = useLocation();
  const told = useRef(new Set<number>());
  const [playing, setPlaying] = useState<JobRecord>();
  useEngineEvent(
    'jobs.changed',
    useCallback(
      ({ job }) => {
        if ((job.state !== 'done' && job.state !== 'failed') || told.current.has(job.job_id)) return;
        told.current.add(job.job_id);
        if (job.state === 'done')
          showToast({
            kind: 'done',
            text: texts.finished(nameOf(job)),
            action: { text: texts.play, onAction: () => setPlaying(job) },
          });
        else
          showToast({
            kind: 'error',
            text: texts.failedNews(nameOf(job)),
            action: { text: texts.showWhy, onAction: () => go('/queue') },
          });
      },
      [texts, go],
    ),
  );
  return playing && <PlayerDialog job={playing} onClose={() => setPlaying(undefined)} />;
}
