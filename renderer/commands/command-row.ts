/** A command as a row of a menu. */
import type { LucideIcon } from 'lucide-react';
import type { MenuRow } from '../design/Menu.tsx';
import type { CommandId } from './catalogue.ts';
import { useCommand } from './commands.tsx';

export function useCommandRow(id: CommandId, icon?: LucideIcon): MenuRow {
  const { name, keys, isEnabled, run } = useCommand(id);
  return {
    id,
    text: name,
    ...(icon ? { icon } : {}),
    ...(keys === undefined ? {} : { shortcut: keys }),
    isDisabled: !isEnabled,
    onAction: run,
  };
}
