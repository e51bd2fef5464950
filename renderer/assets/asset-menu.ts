/** The rows of an asset's menu, and of that of several. */
import {
  ArchiveRestore,
  Ban,
  CircleCheck,
  CircleMinus,
  Eye,
  FileSearch,
  Pencil,
  Presentation,
  RotateCcw,
  SquarePen,
  Tags,
  Trash2,
  WandSparkles,
} from 'lucide-react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { MenuGroup, MenuRow } from '../design/Menu.tsx';
import type { Texts } from '../texts/texts.ts';
import type { AssetActions } from './asset-actions.ts';
import type { Meant } from './meant.ts';

export interface AssetMenuOptions {
  /** The one, where one is meant. */
  readonly asset: AssetSummary | undefined;
  readonly meant: Meant;
  readonly shelf: 'library' | 'recycled';
  readonly texts: Texts['assets'];
  readonly common: Texts['common'];
  readonly canChange: boolean;
  readonly actions: AssetActions;
  readonly open: (asset: AssetSummary) => void;
  readonly startRenaming: (asset: AssetSummary) => void;
  /** Undefined where nothing of it can be converted. */
  readonly convert: { readonly text: string; readonly onPress: () => void } | undefined;
  readonly makeDraft: (asset: AssetSummary) => void;
  readonly changeTags: () => void;
  readonly chooseDraft: (asset: AssetSummary) => void;
  readonly relink: (asset: AssetSummary) => void;
  readonly confirmPurge: () => void;
}

export function assetMenu(options: AssetMenuOptions): readonly MenuGroup[] {
  return options.shelf === 'recycled' ? binMenu(options) : libraryMenu(options);
}

function binMenu({ meant, texts, canChange, actions, confirmPurge }: AssetMenuOptions): readonly MenuGroup[] {
  const isDisabled = !canChange;
  return [
    {
      id: 'back',
      rows: [
        {
          ...{ id: 'restore', text: texts.restore, icon: ArchiveRestore, isDisabled },
          onAction: () => void actions.restore(meant),
        },
      ],
    },
    {
      id: 'away',
      rows: [
        {
          ...{ id: 'purge', text: texts.purge, icon: Trash2, shortcut: 'Delete', isDanger: true, isDisabled },
          onAction: confirmPurge,
        },
      ],
    },
  ];
}

function libraryMenu(options: AssetMenuOptions): readonly MenuGroup[] {
  const { asset, meant, texts, common, canChange, actions } = options;
  const isDisabled = !canChange;
  const tags: MenuRow = {
    ...{ id: 'tags', text: texts.changeTags, icon: Tags, isDisabled },
    onAction: options.changeTags,
  };
  const away: MenuGroup = {
    id: 'away',
    rows: [
      {
        ...{ id: 'recycle', text: texts.recycle, icon: Trash2, shortcut: 'Delete' },
        ...{ isDanger: true, isDisabled },
        onAction: () => void actions.recycle(meant, asset?.name),
      },
    ],
  };
  if (!asset) return [{ id: 'mend', rows: convertRow(options) }, { id: 'change', rows: [tags] }, away];
  return [
    {
      id: 'use',
      rows: [
        {
          ...{ id: 'open', text: texts.preview, icon: Eye, shortcut: 'Enter' },
          onAction: () => options.open(asset),
        },
        ...usesOf(asset, options),
      ],
    },
    { id: 'mend', rows: mendingOf(asset, options) },
    {
      id: 'change',
      rows: [
        {
          ...{ id: 'rename', text: common.rename, icon: Pencil, shortcut: 'F2', isDisabled },
          onAction: () => options.startRenaming(asset),
        },
        tags,
        ...asideRows(asset, options),
      ],
    },
    away,
  ];
}

function usesOf(
  asset: AssetSummary,
  { texts, canChange, makeDraft, chooseDraft }: AssetMenuOptions,
): readonly MenuRow[] {
  const isDisabled = !canChange || !isUsable(asset);
  if (asset.type === 'PPT')
    return [
      {
        ...{ id: 'draft', text: texts.makeDraft, icon: Presentation, isDisabled },
        onAction: () => makeDraft(asset),
      },
    ];
  return [
    {
      ...{ id: 'use', text: texts.useInDraft, icon: SquarePen, isDisabled },
      onAction: () => chooseDraft(asset),
    },
  ];
}

function convertRow({ convert, canChange }: AssetMenuOptions): readonly MenuRow[] {
  if (!convert) return [];
  const { text, onPress } = convert;
  return [{ id: 'convert', text, icon: WandSparkles, isDisabled: !canChange, onAction: onPress }];
}

function mendingOf(asset: AssetSummary, options: AssetMenuOptions): readonly MenuRow[] {
  const { meant, texts, canChange, actions, relink } = options;
  const isDisabled = !canChange;
  return [
    ...convertRow(options),
    ...(asset.task !== null && asset.task.kind !== 'derive'
      ? [
          {
            ...{ id: 'cancel', text: texts.cancelTask, icon: Ban, isDisabled },
            onAction: () => void actions.cancel(meant),
          },
        ]
      : []),
    ...(asset.state === 'FAILED' && asset.task === null
      ? [
          {
            ...{ id: 'retry', text: texts.retry, icon: RotateCcw, isDisabled },
            onAction: () => void actions.retry(meant),
          },
        ]
      : []),
    ...(hasLostFile(asset)
      ? [
          {
            ...{ id: 'relink', text: texts.relink, icon: FileSearch, isDisabled },
            onAction: () => relink(asset),
          },
        ]
      : []),
  ];
}

function asideRows(
  { state }: AssetSummary,
  { meant, texts, canChange, actions }: AssetMenuOptions,
): readonly MenuRow[] {
  const isDisabled = !canChange;
  if (state === 'ACTIVED')
    return [
      {
        ...{ id: 'aside', text: texts.putAside, icon: CircleMinus, isDisabled },
        onAction: () => void actions.setActive(meant, false),
      },
    ];
  if (state === 'UNACTIVED')
    return [
      {
        ...{ id: 'back', text: texts.takeBack, icon: CircleCheck, isDisabled },
        onAction: () => void actions.setActive(meant, true),
      },
    ];
  return [];
}

/** Linked, and its file is not there, or is not what it was and of no use. */
export function hasLostFile({
  is_missing,
  problems,
}: Pick<AssetSummary, 'is_missing' | 'problems'>): boolean {
  return is_missing || problems.some(({ code }) => code === 'ASSET_LINK_CHANGED');
}

export function isUsable({ state, is_missing }: AssetSummary): boolean {
  return state === 'ACTIVED' && !is_missing;
}
