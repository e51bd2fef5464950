/** Why a job has failed, in words, and the way to where each is mended (V-16). */
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { JobActions } from './job-actions.ts';
import { type JobWayOut, wayOutOfJob } from './job-way-out.ts';
import './JobProblems.css';

const SHOWN_AT_FIRST = 3;

export interface JobProblemsProps {
  readonly job: JobRecord;
  readonly canChange: boolean;
  readonly actions: JobActions;
}

export function JobProblems({ job, canChange, actions }: JobProblemsProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [, go] = useLocation();
  const [isWhole, setWhole] = useState(false);
  const errors = job.problems.filter((one) => one.severity === 'error');
  const shown = isWhole ? errors : errors.slice(0, SHOWN_AT_FIRST);
  const hidden = errors.length - shown.length;
  const ways: Readonly<Record<JobWayOut, { readonly text: string; readonly onPress: () => void }>> = {
    draft: { text: texts.queue.openDraft, onPress: () => actions.openDraft(job) },
    settings: { text: texts.waysOut.openSettings, onPress: () => go('/settings') },
    retry: { text: texts.queue.retry, onPress: () => void actions.retry(job) },
  };
  const kinds = [...new Set(errors.map((one) => wayOutOfJob(one.code, job.draft !== null)))];
  return (
    <div className="job-problems">
      <Icon of={CircleAlert} />
      <div className="job-problems-words">
        <ul data-selectable>
          {shown.map((one) => (
            <li key={`${one.code} ${one.path ?? ''} ${JSON.stringify(one.details)}`}>
              {faultText(one, language)}
            </li>
          ))}
        </ul>
        {(hidden > 0 || isWhole) && (
          <Button kind="quiet" size="small" onPress={() => setWhole(!isWhole)}>
            {isWhole ? texts.queue.problemsFewer : texts.queue.problemsMore(hidden)}
          </Button>
        )}
      </div>
      {kinds.map((kind) => (
        <Button key={kind} isDisabled={kind === 'retry' && !canChange} onPress={ways[kind].onPress}>
          {ways[kind].text}
        </Button>
      ))}
    </div>
  );
}
