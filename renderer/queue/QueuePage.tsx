/** What is being rendered, what waits for it, and what has come of it. */
import { CircleAlert, ListVideo } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { hasEnded } from '../../domain/jobs/states.ts';
import { useCanChange } from '../app/Banners.tsx';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { JobList } from './JobList.tsx';
import { JobSkeletons } from './JobSkeletons.tsx';
import { useJobActions } from './job-actions.ts';
import { PlayerDialog } from './PlayerDialog.tsx';
import './QueuePage.css';

const FIRST_ENDED = 50;
const MOST_ENDED = 1000;
/** A runner that is missing is started by the engine; nothing tells when. */
const RUNNER_LOOK_MS = 3000;

type Open =
  | { readonly kind: 'play'; readonly job: JobRecord }
  | { readonly kind: 'cancel'; readonly job: JobRecord };

export function QueuePage() {
  const texts = useTexts();
  const [, go] = useLocation();
  const canChange = useCanChange();
  const actions = useJobActions();
  const [endedLimit, setEndedLimit] = useState(FIRST_ENDED);
  const active = useEngineQuery(
    'jobs.list',
    { which: 'unended', limit: 1000 },
    { againAfterMs: (list) => (list.has_runner || list.jobs.length === 0 ? undefined : RUNNER_LOOK_MS) },
  );
  const ended = useEngineQuery('jobs.list', { which: 'ended', limit: endedLimit }, { keepsLast: true });
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);

  const activeJobs = active.data?.jobs ?? [];
  const endedJobs = ended.data?.jobs ?? [];
  const fault = active.error ?? ended.error;
  const isLoading = active.isPending || ended.isPending;
  const isReady = !isLoading && !(fault && !active.data && !ended.data);
  const isEmpty = isReady && activeJobs.length === 0 && endedJobs.length === 0;
  const standsStill =
    active.data?.has_runner === false && canChange && activeJobs.some((job) => job.state !== 'paused');
  const countOf = (state: JobRecord['state']) => activeJobs.filter((job) => job.state === state).length;

  const cancel = (job: JobRecord) => {
    if (job.state === 'running') setOpen({ kind: 'cancel', job });
    else void actions.cancel(job);
  };
  const rows = {
    canChange,
    actions,
    onPlay: (job: JobRecord) => setOpen({ kind: 'play', job }),
    onCancel: cancel,
    onDelete: (job: JobRecord) => {
      if (!canChange) return;
      if (hasEnded(job.state)) void actions.remove(job);
      else cancel(job);
    },
  };
  return (
    <div className="queue">
      <PageHeader
        title={texts.queue.title}
        note={
          !isReady || isEmpty
            ? undefined
            : activeJobs.length === 0
              ? texts.queue.idle
              : texts.queue.summary(countOf('running'), countOf('waiting'), countOf('paused'))
        }
      />
      <BannerPlace>
        {standsStill && (
          <Banner tone="warning" icon={CircleAlert}>
            {texts.queue.noRunner}
          </Banner>
        )}
      </BannerPlace>
      {fault && !isReady && !isLoading && (
        <FaultPanel
          fault={fault}
          retry={() => {
            void active.refetch();
            void ended.refetch();
          }}
        />
      )}
      {isLoading && <JobSkeletons label={texts.common.loading} />}
      {isEmpty && (
        <EmptyState
          picture={<Icon of={ListVideo} size={32} />}
          title={texts.queue.emptyTitle}
          text={texts.queue.emptyText}
        >
          <Button kind="primary" onPress={() => go('/')}>
            {texts.queue.goToDrafts}
          </Button>
        </EmptyState>
      )}
      {isReady && !isEmpty && (
        <>
          <section className="queue-section">
            <h2>{texts.queue.activeLabel}</h2>
            {activeJobs.length === 0 ? (
              <p className="queue-none">{texts.queue.noneActive}</p>
            ) : (
              <JobList label={texts.queue.activeLabel} jobs={activeJobs} {...rows} />
            )}
          </section>
          <section className="queue-section">
            <h2>{texts.queue.endedLabel}</h2>
            {endedJobs.length === 0 ? (
              <p className="queue-none">{texts.queue.noneEnded}</p>
            ) : (
              <JobList label={texts.queue.endedLabel} jobs={endedJobs} {...rows} />
            )}
            {endedJobs.length >= endedLimit && endedLimit < MOST_ENDED && (
              <div className="queue-more">
                <Button
                  isBusy={ended.isFetching}
                  onPress={() => setEndedLimit(Math.min(MOST_ENDED, endedLimit * 4))}
                >
                  {texts.queue.showMore}
                </Button>
              </div>
            )}
          </section>
        </>
      )}
      {open?.kind === 'play' && <PlayerDialog job={open.job} onClose={close} />}
      {open?.kind === 'cancel' && (
        <CancelDialog job={open.job} onClose={close} onCancel={() => void actions.cancel(open.job)} />
      )}
    </div>
  );
}
