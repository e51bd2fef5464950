/** What a command is about, by the first word of its id. */
import type { Language } from '../../domain/errors.ts';
import { COMMAND_IDS, type CommandId } from './catalogue.ts';

/** In the order in which lists show them. */
export const COMMAND_GROUPS = {
  edit: { zh: '编辑', en: 'Edit' },
  script: { zh: '台词', en: 'Script' },
  scene: { zh: '场景', en: 'Scene' },
  layer: { zh: '图层', en: 'Layer' },
  arrange: { zh: '排列', en: 'Arrange' },
  view: { zh: '视图', en: 'View' },
  project: { zh: '项目', en: 'Project' },
  library: { zh: '素材', en: 'Library' },
  panel: { zh: '面板', en: 'Panels' },
  go: { zh: '前往', en: 'Go' },
  help: { zh: '帮助', en: 'Help' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type CommandGroup = keyof typeof COMMAND_GROUPS;

const GROUP_IDS = Object.keys(COMMAND_GROUPS) as readonly CommandGroup[];

/** A topic without a name of its own stands with the edits. */
export function groupOf(id: CommandId): CommandGroup {
  const word = id.slice(0, id.indexOf('.'));
  return GROUP_IDS.find((one) => one === word) ?? 'edit';
}

/** None without a command. */
export function commandsByGroup(): readonly (readonly [CommandGroup, readonly CommandId[]])[] {
  return GROUP_IDS.map((group) => [group, COMMAND_IDS.filter((id) => groupOf(id) === group)] as const).filter(
    ([, ids]) => ids.length > 0,
  );
}
