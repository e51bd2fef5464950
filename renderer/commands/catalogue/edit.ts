import { defineCommands } from '../entry.ts';

/** Of the draft as a whole. */
export const EDIT_COMMANDS = defineCommands({
  'edit.undo': { name: { zh: '撤销', en: 'Undo' }, keys: ['Mod+z'] },
  'edit.redo': { name: { zh: '重做', en: 'Redo' }, keys: ['Mod+Shift+z', 'Mod+y'] },
  'project.save_version': { name: { zh: '保存版本', en: 'Save a version' }, keys: ['Mod+s'] },
  'project.render': { name: { zh: '生成视频', en: 'Render' }, keys: ['Mod+Enter'] },
  'project.export': { name: { zh: '导出项目', en: 'Export project' }, keys: ['Mod+e'] },
});
