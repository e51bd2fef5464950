/** The menu of versions: to keep the draft as it is now, or to go back to one of the last. */
import { History, ListTree, Save } from 'lucide-react';
import { useCommandKeys } from '../commands/commands.tsx';
import type { MenuGroup } from '../design/Menu.tsx';
import { showToast } from '../design/Toast.tsx';
import { atNewest } from '../drafts/at-newest.ts';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useFormat, useTexts } from '../texts/language.tsx';
import type { EditQueue } from './edit-queue.ts';

const MOST_SHOWN = 5;

export interface VersionMenuOptions {
  readonly queue: EditQueue;
  readonly canEdit: boolean;
  /** Asks where something is unsaved. */
  readonly mayGoOn: () => Promise<boolean>;
  readonly onAll: () => void;
}

export function useVersionMenu({ queue, canEdit, mayGoOn, onAll }: VersionMenuOptions): readonly MenuGroup[] {
  const texts = useTexts();
  const format = useFormat();
  const { draft_id } = queue.view.draft;
  const versions = useEngineQuery('versions.list', { draft_id }).data?.versions ?? [];
  const keys = useCommandKeys('project.save_version');
  const engine = useEngine();
  const attempt = useAttempt();
  const bringBack = (version_id: number, name: string) =>
    attempt(async () => {
      if (!(await mayGoOn())) return;
      await atNewest(engine, queue.view.draft, (base_revision) =>
        engine.call('versions.restore', { draft_id, base_revision, version_id }),
      );
      showToast({ kind: 'done', text: texts.drafts.versionRestored(name) });
    });
  return [
    {
      id: 'save',
      rows: [
        {
          id: 'save',
          text: texts.editor.saveVersion,
          icon: Save,
          ...(keys === undefined ? {} : { shortcut: keys }),
          isDisabled: !canEdit,
          onAction: onAll,
        },
      ],
    },
    {
      id: 'recent',
      title: texts.editor.recentVersions,
      rows: versions.slice(0, MOST_SHOWN).map((version) => ({
        id: `version-${version.version_id}`,
        text: version.name,
        help: format.moment(version.created_at),
        icon: History,
        isDisabled: !canEdit,
        onAction: () => void bringBack(version.version_id, version.name),
      })),
    },
    {
      id: 'all',
      rows:
        versions.length > 0
          ? [{ id: 'all', text: texts.editor.allVersions, icon: ListTree, onAction: onAll }]
          : [],
    },
  ];
}
