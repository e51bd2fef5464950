/** One job: what it renders, how far it is, and what can be done with it. */
import {
  Ban,
  CircleAlert,
  CircleCheck,
  Film,
  type LucideIcon,
  Pause,
  Play,
  RotateCcw,
  X,
} from 'lucide-react';
import { Fragment } from 'react';
import { Link } from 'react-aria-components';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import type { JobState } from '../../domain/jobs/states.ts';
import { Badge, type BadgeProps } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import { Thumbnail } from '../drafts/Thumbnail.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { JobMenu } from './JobMenu.tsx';
import { JobProblems } from './JobProblems.tsx';
import type { JobActions } from './job-actions.ts';
import { nameOf, stateText, wordsOf } from './job-words.ts';

export interface JobRowProps {
  readonly job: JobRecord;
  readonly jobsBefore: number;
  readonly nowMs: number;
  readonly canChange: boolean;
  readonly actions: JobActions;
  readonly onPlay: () => void;
  readonly onCancel: () => void;
}

const LOOKS: Readonly<Record<JobState, { readonly tone: BadgeProps['tone']; readonly icon?: LucideIcon }>> = {
  waiting: { tone: 'neutral' },
  running: { tone: 'accent' },
  paused: { tone: 'warning', icon: Pause },
  done: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleAlert },
  cancelled: { tone: 'neutral', icon: Ban },
};

export function JobRow(props: JobRowProps) {
  const { job, jobsBefore, nowMs, canChange, actions } = props;
  const texts = useTexts().queue;
  const format = useFormat();
  const name = nameOf(job);
  const words = wordsOf(job, { texts, format, nowMs, jobsBefore });
  const { tone, icon } = LOOKS[job.state];
  return (
    <div className="job">
      <div className="job-picture">
        {job.draft ? (
          <Thumbnail
            draftId={job.draft.draft_id}
            revision={job.draft.revision}
            sceneIndex={0}
            isPortrait={false}
            isWhole
          />
        ) : (
          <span className="job-film">
            <Icon of={Film} size={20} />
          </span>
        )}
      </div>
      <div className="job-words">
        <div className="job-line">
          {job.draft ? (
            <Link
              className="job-name"
              href={`/drafts/${job.draft.draft_id}`}
              aria-label={`${texts.openDraft}: ${name}`}
            >
              {name}
            </Link>
          ) : (
            <span className="job-name">{name}</span>
          )}
          <Badge tone={tone} {...(icon ? { icon } : {})}>
            {stateText(job, texts)}
          </Badge>
        </div>
        <div className="job-facts numeric">
          {words.map((word, index) => (
            <Fragment key={word}>
              {index > 0 && <span aria-hidden="true"> · </span>}
              <span>{word}</span>
            </Fragment>
          ))}
          {job.draft && (
            <>
              {words.length > 0 && <span aria-hidden="true"> · </span>}
              <span className="job-file" title={job.file_name}>
                {job.file_name}
              </span>
            </>
          )}
        </div>
        {(job.state === 'running' || (job.state === 'paused' && job.fraction > 0)) && (
          <div className="job-progress">
            <Progress
              label={texts.progressOf(name)}
              fraction={job.state === 'running' && job.stage === null ? undefined : job.fraction}
              tone={job.state === 'running' && job.wish === null ? 'accent' : 'still'}
            />
            <span className="job-percent numeric" aria-hidden="true">
              {format.percent(job.fraction)}
            </span>
          </div>
        )}
      </div>
      <div className="job-buttons">
        <JobButtons {...props} />
        <JobMenu
          job={job}
          canChange={canChange}
          actions={actions}
          onPlay={props.onPlay}
          onCancel={props.onCancel}
        />
      </div>
      {job.state === 'failed' && job.problems.length > 0 && (
        <div className="job-below">
          <JobProblems job={job} canChange={canChange} actions={actions} />
        </div>
      )}
    </div>
  );
}

/** What is wanted most of a job in this state stands beside it; the rest is in its menu. */
function JobButtons({ job, canChange, actions, onPlay, onCancel }: JobRowProps) {
  const texts = useTexts().queue;
  const name = nameOf(job);
  switch (job.state) {
    case 'done':
      return (
        <Button icon={Play} aria-label={texts.actionOf(texts.play, name)} onPress={onPlay}>
          {texts.play}
        </Button>
      );
    case 'failed':
    case 'cancelled':
      return (
        <Button
          icon={RotateCcw}
          aria-label={texts.actionOf(texts.retry, name)}
          isDisabled={!canChange}
          onPress={() => void actions.retry(job)}
        >
          {texts.retry}
        </Button>
      );
    default:
      return (
        <>
          {job.state === 'paused' ? (
            <IconButton
              icon={Play}
              label={texts.actionOf(texts.resume, name)}
              isDisabled={!canChange}
              onPress={() => void actions.resume(job)}
            />
          ) : (
            <IconButton
              icon={Pause}
              label={texts.actionOf(texts.pause, name)}
              isDisabled={!canChange || job.wish !== null}
              isBusy={job.wish === 'pause'}
              onPress={() => void actions.pause(job)}
            />
          )}
          <IconButton
            icon={X}
            label={texts.actionOf(texts.cancel, name)}
            isDisabled={!canChange || job.wish === 'cancel'}
            isBusy={job.wish === 'cancel'}
            onPress={onCancel}
          />
        </>
      );
  }
}
