/** Every command of the editor. */
import { EDIT_COMMANDS } from './catalogue/edit.ts';
import { GO_COMMANDS } from './catalogue/go.ts';
import { PROJECT_COMMANDS } from './catalogue/project.ts';
import { SCENE_COMMANDS } from './catalogue/scene.ts';
import { WORKBENCH_COMMANDS } from './catalogue/workbench.ts';
import type { CommandEntry } from './entry.ts';

const ALL = {
  ...EDIT_COMMANDS,
  ...SCENE_COMMANDS,
  ...PROJECT_COMMANDS,
  ...WORKBENCH_COMMANDS,
  ...GO_COMMANDS,
};

export type CommandId = keyof typeof ALL;

export const COMMANDS: Readonly<Record<CommandId, CommandEntry>> = ALL;

/** In the order in which lists show them. */
export const COMMAND_IDS = Object.keys(ALL) as readonly CommandId[];
