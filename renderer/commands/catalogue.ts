/** Every command of the editor. */
import { ARRANGE_COMMANDS } from './catalogue/arrange.ts';
import { EDIT_COMMANDS } from './catalogue/edit.ts';
import { GO_COMMANDS } from './catalogue/go.ts';
import { LAYER_COMMANDS } from './catalogue/layer.ts';
import { PANEL_COMMANDS } from './catalogue/panels.ts';
import { PROJECT_COMMANDS } from './catalogue/project.ts';
import { SCENE_COMMANDS } from './catalogue/scene.ts';
import { SCRIPT_COMMANDS } from './catalogue/script.ts';
import { VIEW_COMMANDS } from './catalogue/view.ts';
import { WORKBENCH_COMMANDS } from './catalogue/workbench.ts';
import type { CommandEntry } from './entry.ts';

const ALL = {
  ...EDIT_COMMANDS,
  ...SCENE_COMMANDS,
  ...SCRIPT_COMMANDS,
  ...LAYER_COMMANDS,
  ...ARRANGE_COMMANDS,
  ...VIEW_COMMANDS,
  ...PROJECT_COMMANDS,
  ...WORKBENCH_COMMANDS,
  ...PANEL_COMMANDS,
  ...GO_COMMANDS,
};

export type CommandId = keyof typeof ALL;

export const COMMANDS: Readonly<Record<CommandId, CommandEntry>> = ALL;

/** In the order in which lists show them. */
export const COMMAND_IDS = Object.keys(ALL) as readonly CommandId[];
