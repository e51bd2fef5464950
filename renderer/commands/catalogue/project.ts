import { defineCommands } from '../entry.ts';

/** Of how the whole draft looks, and of what it is made from. */
export const PROJECT_COMMANDS = defineCommands({
  'project.layouts': { name: { zh: '选择版式…', en: 'Choose a layout…' } },
  'project.themes': { name: { zh: '选择主题…', en: 'Choose a theme…' } },
  'project.switch_orientation': { name: { zh: '切换横屏与竖屏', en: 'Switch landscape and portrait' } },
  'library.import': { name: { zh: '导入文件到素材库', en: 'Import files into the library' } },
});
