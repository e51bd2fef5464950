import { defineCommands } from '../entry.ts';

const within = '.canvas';

/** How the selected layers stand to each other. */
export const ARRANGE_COMMANDS = defineCommands({
  'arrange.forward': { name: { zh: '上移一层', en: 'Bring forward' }, keys: ['Mod+]'], within },
  'arrange.backward': { name: { zh: '下移一层', en: 'Send backward' }, keys: ['Mod+['], within },
  'arrange.front': { name: { zh: '置于顶层', en: 'Bring to front' }, keys: [']'], within },
  'arrange.back': { name: { zh: '置于底层', en: 'Send to back' }, keys: ['['], within },
  'arrange.align_left': { name: { zh: '左对齐', en: 'Align left' }, keys: ['Alt+a'], within },
  'arrange.align_center': { name: { zh: '水平居中', en: 'Align centre' }, keys: ['Alt+h'], within },
  'arrange.align_right': { name: { zh: '右对齐', en: 'Align right' }, keys: ['Alt+d'], within },
  'arrange.align_top': { name: { zh: '顶对齐', en: 'Align top' }, keys: ['Alt+w'], within },
  'arrange.align_middle': { name: { zh: '垂直居中', en: 'Align middle' }, keys: ['Alt+v'], within },
  'arrange.align_bottom': { name: { zh: '底对齐', en: 'Align bottom' }, keys: ['Alt+s'], within },
  'arrange.distribute_horizontally': {
    name: { zh: '水平均匀分布', en: 'Distribute horizontally' },
    keys: ['Shift+Alt+h'],
    within,
  },
  'arrange.distribute_vertically': {
    name: { zh: '垂直均匀分布', en: 'Distribute vertically' },
    keys: ['Shift+Alt+v'],
    within,
  },
});
