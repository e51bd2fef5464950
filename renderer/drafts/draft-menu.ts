/** The rows of a draft's menu: the same for its button and for the right mouse button. */
import {
  ArchiveRestore,
  Copy,
  FolderOutput,
  History,
  LayoutTemplate,
  Pencil,
  Play,
  SquarePen,
  Trash2,
} from 'lucide-react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { MenuGroup } from '../design/Menu.tsx';
import type { Texts } from '../texts/texts.ts';
import type { DraftActions } from './draft-actions.ts';
import type { Shelf } from './draft-list.ts';

export interface DraftMenuOptions {
  /** At least one. */
  readonly drafts: readonly DraftSummary[];
  readonly shelf: Shelf;
  readonly texts: Texts['drafts'];
  readonly common: Texts['common'];
  readonly canChange: boolean;
  readonly actions: DraftActions;
  readonly startRenaming: (draft: DraftSummary) => void;
  readonly showVersions: (draft: DraftSummary) => void;
  readonly showRender: (draft: DraftSummary) => void;
  readonly confirmPurge: (drafts: readonly DraftSummary[]) => void;
}

export function draftMenu(options: DraftMenuOptions): readonly MenuGroup[] {
  const { drafts, shelf, texts, common, canChange, actions } = options;
  const draft = drafts[0]!;
  const isDisabled = !canChange;
  if (shelf === 'recycled') {
    return [
      {
        id: 'back',
        rows: [
          {
            id: 'restore',
            text: texts.restore,
            icon: ArchiveRestore,
            isDisabled,
            onAction: () => void actions.restore(drafts),
          },
        ],
      },
      {
        id: 'away',
        rows: [
          {
            id: 'purge',
            text: texts.purge,
            icon: Trash2,
            shortcut: 'Delete',
            isDanger: true,
            isDisabled,
            onAction: () => options.confirmPurge(drafts),
          },
        ],
      },
    ];
  }
  const away: MenuGroup = {
    id: 'away',
    rows: [
      {
        id: 'recycle',
        text: texts.recycle,
        icon: Trash2,
        shortcut: 'Delete',
        isDanger: true,
        isDisabled,
        onAction: () => void actions.recycle(drafts),
      },
    ],
  };
  if (drafts.length > 1) {
    return [
      {
        id: 'copies',
        rows: [
          {
            id: 'duplicate',
            text: texts.duplicate,
            icon: Copy,
            shortcut: 'Mod+D',
            isDisabled,
            onAction: () => drafts.forEach((one) => void actions.duplicate(one)),
          },
        ],
      },
      away,
    ];
  }
  const isTemplate = shelf === 'templates';
  return [
    {
      id: 'open',
      rows: [
        ...(isTemplate
          ? [
              {
                id: 'use',
                text: texts.useTemplate,
                icon: SquarePen,
                shortcut: 'Enter',
                isDisabled,
                onAction: () => void actions.create({ kind: 'draft', draft_id: draft.draft_id }),
              },
              { id: 'open', text: texts.open, icon: Pencil, onAction: () => actions.open(draft) },
            ]
          : [
              {
                id: 'open',
                text: texts.open,
                icon: SquarePen,
                shortcut: 'Enter',
                onAction: () => actions.open(draft),
              },
              {
                id: 'render',
                text: texts.render,
                icon: Play,
                isDisabled,
                onAction: () => options.showRender(draft),
              },
            ]),
      ],
    },
    {
      id: 'change',
      rows: [
        {
          id: 'rename',
          text: common.rename,
          icon: Pencil,
          shortcut: 'F2',
          isDisabled,
          onAction: () => options.startRenaming(draft),
        },
        {
          id: 'duplicate',
          text: texts.duplicate,
          icon: Copy,
          shortcut: 'Mod+D',
          isDisabled,
          onAction: () => void actions.duplicate(draft),
        },
        {
          id: 'template',
          text: isTemplate ? texts.makeDraft : texts.makeTemplate,
          icon: LayoutTemplate,
          isDisabled,
          onAction: () => void actions.setTemplate(draft, !isTemplate),
        },
        { id: 'versions', text: texts.versions, icon: History, onAction: () => options.showVersions(draft) },
        {
          id: 'export',
          text: texts.exportProject,
          icon: FolderOutput,
          onAction: () => void actions.exportProject(draft),
        },
      ],
    },
    away,
  ];
}
