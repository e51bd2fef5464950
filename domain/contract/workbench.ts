/** How the studio's pages are arranged: panels, keys, what was shown already. Nobody's work is lost with it. */
import { z } from 'zod';
import { command, event, query } from './method.ts';

const panel = z.strictObject({
  /** CSS pixels; null until somebody sets it. */
  size: z.int().min(0).max(20_000).nullable(),
  is_open: z.boolean(),
});

/** Of a newer version's commands too: those that are not known are kept. */
const commandId = z.string().min(1).max(80);

export const workbenchRecord = z.strictObject({
  left_panel: panel,
  inspector_panel: panel,
  script_panel: panel,
  left_tab: z.enum(['scenes', 'library']),
  script_tab: z.enum(['script', 'timeline']),
  /** Keys that the user has chosen, by command; none takes a command's keys away. */
  shortcuts: z
    .record(commandId, z.array(z.string().min(1).max(40)).max(4))
    .refine((value) => Object.keys(value).length <= 500),
  /** The newest first. */
  recent_commands: z.array(commandId).max(12),
  /** A project to begin with, made once where there is none. */
  sample: z.enum(['wanted', 'made']),
  /** Around the editor, shown once. */
  tour: z.enum(['wanted', 'seen']),
});
export type WorkbenchRecord = z.infer<typeof workbenchRecord>;
export type WorkbenchPanel = z.infer<typeof panel>;

const UNSET_PANEL: WorkbenchPanel = { size: null, is_open: true };

export const WORKBENCH_DEFAULTS: WorkbenchRecord = {
  left_panel: UNSET_PANEL,
  inspector_panel: UNSET_PANEL,
  script_panel: UNSET_PANEL,
  left_tab: 'scenes',
  script_tab: 'script',
  shortcuts: {},
  recent_commands: [],
  sample: 'wanted',
  tour: 'wanted',
};

export const workbenchMethods = {
  'workbench.get': query({
    summary: 'How the pages are arranged.',
    input: z.strictObject({}),
    output: z.strictObject({ workbench: workbenchRecord }),
  }),
  'workbench.set': command({
    summary: 'Arranges some of it anew and leaves the rest.',
    input: z.strictObject({ changes: workbenchRecord.partial() }),
    output: z.strictObject({ workbench: workbenchRecord }),
  }),
};

export const workbenchEvents = {
  'workbench.changed': event('The pages were arranged anew.', z.strictObject({ workbench: workbenchRecord })),
};
