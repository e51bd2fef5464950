import { defineCommands } from '../entry.ts';

/** Of the selected scene. The scene list has keys of its own for what it shows. */
export const SCENE_COMMANDS = defineCommands({
  'scene.previous': {
    name: { zh: '上一个场景', en: 'Previous scene' },
    keys: ['Alt+ArrowUp'],
    repeats: true,
  },
  'scene.next': { name: { zh: '下一个场景', en: 'Next scene' }, keys: ['Alt+ArrowDown'], repeats: true },
  'scene.add': { name: { zh: '添加场景', en: 'Add scene' } },
  'scene.duplicate': { name: { zh: '复制场景', en: 'Duplicate scene' } },
  'scene.remove': { name: { zh: '删除场景', en: 'Remove scene' } },
  'scene.move_up': { name: { zh: '上移场景', en: 'Move scene up' } },
  'scene.move_down': { name: { zh: '下移场景', en: 'Move scene down' } },
});
