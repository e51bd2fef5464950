/** All that can be done with one job; the files of one that is done are asked for when the menu opens. */
import {
  Captions,
  Ellipsis,
  FileText,
  Film,
  FolderOpen,
  Image,
  ListX,
  type LucideIcon,
  Pause,
  Play,
  RotateCcw,
  SquarePen,
  X,
} from 'lucide-react';
import { useState } from 'react';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { hasEnded } from '../../domain/jobs/states.ts';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton, type MenuGroup } from '../design/Menu.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import type { JobActions, JobFile } from './job-actions.ts';
import { nameOf } from './job-words.ts';

export interface JobMenuProps {
  readonly job: JobRecord;
  readonly canChange: boolean;
  readonly actions: JobActions;
  readonly onPlay: () => void;
  readonly onCancel: () => void;
}

const FILE_ICONS: Readonly<Record<JobFile['kind'], LucideIcon>> = {
  video: Film,
  subtitles: Captions,
  cover: Image,
  report: FileText,
};

export function JobMenu({ job, canChange, actions, onPlay, onCancel }: JobMenuProps) {
  const texts = useTexts().queue;
  const shell = useShell();
  const [openings, setOpenings] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const isDone = job.state === 'done';
  const outputs = useEngineQuery(
    'jobs.outputs',
    { job_id: job.job_id },
    // Addresses run out, and files are moved: each opening asks anew.
    { of: openings, isEnabled: isOpen && isDone },
  );
  const fileTexts: Readonly<Record<JobFile['kind'], string>> = {
    video: texts.saveVideo,
    subtitles: texts.saveSubtitles,
    cover: texts.saveCover,
    report: texts.saveReport,
  };
  const isDisabled = !canChange;
  const isUnended = !hasEnded(job.state);
  const groups: readonly MenuGroup[] = [
    {
      id: 'look',
      rows: [
        ...(isDone
          ? [{ id: 'play', text: texts.play, icon: Play, shortcut: 'Enter', onAction: onPlay }]
          : []),
        ...(isDone && shell.kind === 'electron'
          ? [{ id: 'reveal', text: texts.reveal, icon: FolderOpen, onAction: () => void actions.reveal(job) }]
          : []),
        ...(job.draft
          ? [{ id: 'draft', text: texts.openDraft, icon: SquarePen, onAction: () => actions.openDraft(job) }]
          : []),
      ],
    },
    {
      id: 'files',
      rows: (isDone ? (outputs.data?.files ?? []) : []).map((file) => ({
        id: file.file_name,
        text: fileTexts[file.kind],
        help: file.file_name,
        icon: FILE_ICONS[file.kind],
        onAction: () => actions.save(file),
      })),
    },
    {
      id: 'work',
      rows: isUnended
        ? [
            job.state === 'paused'
              ? {
                  id: 'resume',
                  text: texts.resume,
                  icon: Play,
                  isDisabled,
                  onAction: () => void actions.resume(job),
                }
              : {
                  id: 'pause',
                  text: texts.pause,
                  icon: Pause,
                  isDisabled: isDisabled || job.wish !== null,
                  onAction: () => void actions.pause(job),
                },
            {
              id: 'cancel',
              text: texts.cancel,
              icon: X,
              shortcut: 'Delete',
              isDanger: true,
              isDisabled: isDisabled || job.wish === 'cancel',
              onAction: onCancel,
            },
          ]
        : [
            {
              id: 'retry',
              text: texts.retry,
              icon: RotateCcw,
              isDisabled,
              onAction: () => void actions.retry(job),
            },
            {
              id: 'remove',
              text: texts.remove,
              icon: ListX,
              shortcut: 'Delete',
              isDisabled,
              onAction: () => void actions.remove(job),
            },
          ],
    },
  ];
  return (
    <MenuButton
      label={texts.actionsOf(nameOf(job))}
      groups={groups}
      placement="bottom end"
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setOpenings((count) => count + 1);
      }}
    >
      <IconButton icon={Ellipsis} label={texts.actionsOf(nameOf(job))} />
    </MenuButton>
  );
}
