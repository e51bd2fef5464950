/** What a command is about, by the first word of its id. */
import { COMMAND_IDS, type CommandId } from './catalogue.ts';

export const COMMAND_GROUPS = [
  'edit',
  'script',
  'scene',
  'layer',
  'arrange',
  'view',
  'project',
  'library',
  'panel',
  'go',
  'help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** A topic without a name of its own stands with the edits. */
export function groupOf(id: CommandId): CommandGroup {
  const word = id.slice(0, id.indexOf('.'));
  return COMMAND_GROUPS.find((one) => one === word) ?? 'edit';
}

/** In the order in which lists show them; none without a command. */
export function commandsByGroup(): readonly (readonly [CommandGroup, readonly CommandId[]])[] {
  return COMMAND_GROUPS.map(
    (group) => [group, COMMAND_IDS.filter((id) => groupOf(id) === group)] as const,
  ).filter(([, ids]) => ids.length > 0);
}
