import { defineCommands } from '../entry.ts';

/** To other places. */
export const GO_COMMANDS = defineCommands({
  'go.new_draft': { name: { zh: '新建草稿', en: 'New draft' }, keys: ['Mod+n'] },
  'go.import': { name: { zh: '导入项目或剧本', en: 'Import a project or script' }, keys: ['Mod+o'] },
  'go.drafts': { name: { zh: '前往草稿', en: 'Go to drafts' }, keys: ['Mod+1'] },
  'go.queue': { name: { zh: '前往队列', en: 'Go to the queue' }, keys: ['Mod+2'] },
  'go.settings': { name: { zh: '打开设置', en: 'Open settings' }, keys: ['Mod+,'] },
  'help.shortcuts': { name: { zh: '键盘快捷键', en: 'Keyboard shortcuts' }, keys: ['?', 'Mod+/'] },
});
