/** Jobs as rows that the arrow keys go through: Enter plays a finished one, Delete cancels or removes. */
import { useMemo } from 'react';
import { Collection, GridList, GridListItem } from 'react-aria-components';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { isDelete } from '../design/platform.ts';
import { useNow } from '../drafts/now.ts';
import { JobRow } from './JobRow.tsx';
import type { JobActions } from './job-actions.ts';
import { nameOf } from './job-words.ts';

export interface JobListProps {
  readonly label: string;
  readonly jobs: readonly JobRecord[];
  readonly canChange: boolean;
  readonly actions: JobActions;
  readonly onPlay: (job: JobRecord) => void;
  /** Asked for, or done at once where nothing is lost by it. */
  readonly onCancel: (job: JobRecord) => void;
  readonly onDelete: (job: JobRecord) => void;
}

export function JobList({ label, jobs, canChange, actions, onPlay, onCancel, onDelete }: JobListProps) {
  const nowMs = useNow();
  const items = useMemo(() => {
    let jobsBefore = 0;
    return jobs.map((job) => ({
      id: job.job_id,
      job,
      jobsBefore: job.state === 'waiting' ? jobsBefore++ : 0,
    }));
  }, [jobs]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is the rows inside that have the focus
    <div
      onKeyDown={(event) => {
        const row = event.target as HTMLElement;
        if (!isDelete(event) || row.getAttribute('role') !== 'row') return;
        const job = jobs.find((one) => String(one.job_id) === row.dataset.key);
        if (job) onDelete(job);
      }}
    >
      <GridList className="jobs" aria-label={label} keyboardNavigationBehavior="tab" disallowTypeAhead>
        <Collection items={items} dependencies={[nowMs, canChange, actions]}>
          {({ job, jobsBefore }) => (
            <GridListItem
              className="job-item"
              textValue={nameOf(job)}
              {...(job.state === 'done' ? { onAction: () => onPlay(job) } : {})}
            >
              <JobRow
                job={job}
                jobsBefore={jobsBefore}
                nowMs={nowMs}
                canChange={canChange}
                actions={actions}
                onPlay={() => onPlay(job)}
                onCancel={() => onCancel(job)}
              />
            </GridListItem>
          )}
        </Collection>
      </GridList>
    </div>
  );
}
