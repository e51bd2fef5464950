import { defineCommands } from '../entry.ts';

/** What the panel at the right shows. */
export const PANEL_COMMANDS = defineCommands({
  'panel.scene': { name: { zh: '显示场景属性', en: 'Show the scene’s properties' } },
  'panel.problems': { name: { zh: '显示问题', en: 'Show problems' }, keys: ['F8'] },
  'panel.history': { name: { zh: '显示历史', en: 'Show the history' }, keys: ['F9'] },
  'problems.mend_all': {
    name: { zh: '修正全部能自动修正的问题', en: 'Fix every problem that can be fixed' },
  },
});
