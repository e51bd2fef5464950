/** What can be done with one scene, as the rows of its menus. */
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { shownKeys } from '../commands/key-signs.ts';
import { LIST_KEYS } from '../commands/list-keys.ts';
import type { MenuGroup } from '../design/Menu.tsx';
import type { Texts } from '../texts/texts.ts';
import type { EditorActions } from './editor-actions.ts';

const KEYS = LIST_KEYS.scenes;

export interface SceneMenuOptions {
  readonly key: string;
  readonly keys: readonly string[];
  readonly canEdit: boolean;
  readonly actions: EditorActions;
  readonly texts: Texts['editor'];
}

export function sceneMenu({ key, keys, canEdit, actions, texts }: SceneMenuOptions): readonly MenuGroup[] {
  const at = keys.indexOf(key);
  const isFull = keys.length >= RULE_LIMITS['V-01.scenes'].maximum;
  return [
    {
      id: 'make',
      rows: [
        {
          id: 'add',
          text: texts.addSceneAfter,
          icon: Plus,
          isDisabled: !canEdit || isFull,
          onAction: () => actions.addAfter(key),
        },
        {
          id: 'duplicate',
          text: texts.duplicateScene,
          icon: Copy,
          shortcut: shownKeys(KEYS.duplicate),
          isDisabled: !canEdit || isFull,
          onAction: () => actions.duplicate(key),
        },
      ],
    },
    {
      id: 'move',
      rows: [
        {
          id: 'up',
          text: texts.moveUp,
          icon: ArrowUp,
          shortcut: shownKeys(KEYS.up),
          isDisabled: !canEdit || at === 0,
          onAction: () => actions.moveBy(key, -1),
        },
        {
          id: 'down',
          text: texts.moveDown,
          icon: ArrowDown,
          shortcut: shownKeys(KEYS.down),
          isDisabled: !canEdit || at === keys.length - 1,
          onAction: () => actions.moveBy(key, 1),
        },
      ],
    },
    {
      id: 'remove',
      rows: [
        {
          id: 'remove',
          text: texts.removeScene,
          ...(keys.length === 1 ? { help: texts.lastScene } : {}),
          icon: Trash2,
          shortcut: KEYS.remove,
          isDanger: true,
          isDisabled: !canEdit || keys.length === 1,
          onAction: () => actions.remove(key),
        },
      ],
    },
  ];
}
