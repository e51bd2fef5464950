/** What the desktop's menus ask of a page, as commands, and the keys that stand beside them there. */
import { MENU_COMMANDS, type MenuCommand } from '../../domain/shell/shell.ts';
import type { CommandId } from './catalogue.ts';
import { isForTyping, type KeyChoices, keysOf } from './keys.ts';

export const COMMAND_OF_MENU: Readonly<Record<MenuCommand, CommandId>> = {
  new_draft: 'go.new_draft',
  import: 'go.import',
  export: 'project.export',
  save_version: 'project.save_version',
  undo: 'edit.undo',
  redo: 'edit.redo',
  render: 'project.render',
  show_drafts: 'go.drafts',
  show_queue: 'go.queue',
  show_settings: 'go.settings',
  show_shortcuts: 'help.shortcuts',
};

/** Only what writes nothing by itself: a menu hears its keys while somebody types, too. */
export function menuKeys(choices: KeyChoices = {}): Readonly<Partial<Record<MenuCommand, string>>> {
  return Object.fromEntries(
    MENU_COMMANDS.flatMap((command) => {
      const keys = keysOf(COMMAND_OF_MENU[command], choices).find((one) => !isForTyping(one));
      return keys === undefined ? [] : [[command, keys]];
    }),
  );
}
