import { defineCommands } from '../entry.ts';

/** While somebody works on the canvas: elsewhere the same keys are for words, or for scenes. */
const within = '.canvas';

/** Of the selected layers. */
export const LAYER_COMMANDS = defineCommands({
  'layer.select_all': { name: { zh: '选择全部图层', en: 'Select all layers' }, keys: ['Mod+a'], within },
  'layer.deselect': { name: { zh: '取消选择', en: 'Select nothing' }, keys: ['Escape'], within },
  'layer.next': { name: { zh: '选择下一个图层', en: 'Select the next layer' }, repeats: true },
  'layer.previous': { name: { zh: '选择上一个图层', en: 'Select the previous layer' }, repeats: true },
  'layer.edit': { name: { zh: '编辑文字或裁剪', en: 'Edit the text, or crop' }, keys: ['Enter'], within },
  'layer.add_text': { name: { zh: '添加文字', en: 'Add text' }, keys: ['t'], within },
  'layer.delete': { name: { zh: '删除图层', en: 'Delete layer' }, keys: ['Delete'], within },
  'layer.duplicate': {
    name: { zh: '复制一份图层', en: 'Duplicate layer' },
    keys: ['Mod+d'],
    within,
  },
  'layer.copy': {
    name: { zh: '拷贝图层', en: 'Copy layer' },
    keys: ['Mod+c'],
    within,
    isByBrowser: true,
  },
  'layer.cut': { name: { zh: '剪切图层', en: 'Cut layer' }, keys: ['Mod+x'], within, isByBrowser: true },
  'layer.paste': { name: { zh: '粘贴图层', en: 'Paste layer' }, keys: ['Mod+v'], within, isByBrowser: true },
  'layer.lock': { name: { zh: '锁定图层', en: 'Lock layer' }, keys: ['Mod+Shift+l'], within },
  'layer.unlock_all': { name: { zh: '解锁全部图层', en: 'Unlock all layers' } },
  'layer.hide': { name: { zh: '隐藏图层', en: 'Hide layer' }, keys: ['Mod+Shift+h'], within },
  'layer.show_all': { name: { zh: '显示全部图层', en: 'Show all layers' } },
  'layer.apply_to_all': { name: { zh: '应用到所有场景', en: 'Apply to all scenes' } },
  'layer.leave_group': { name: { zh: '仅保留在本场景', en: 'In this scene only' } },
  'layer.framing_full': { name: { zh: '数字人全身', en: 'Presenter: full' } },
  'layer.framing_half': { name: { zh: '数字人半身', en: 'Presenter: half' } },
  'layer.framing_head': { name: { zh: '数字人头像', en: 'Presenter: head' } },
  'layer.framing_circle': { name: { zh: '数字人圆形头像', en: 'Presenter: circle' } },
  'layer.move_left': {
    name: { zh: '左移 1 像素', en: 'Move left by 1 pixel' },
    keys: ['ArrowLeft'],
    within,
    repeats: true,
  },
  'layer.move_right': {
    name: { zh: '右移 1 像素', en: 'Move right by 1 pixel' },
    keys: ['ArrowRight'],
    within,
    repeats: true,
  },
  'layer.move_up': {
    name: { zh: '上移 1 像素', en: 'Move up by 1 pixel' },
    keys: ['ArrowUp'],
    within,
    repeats: true,
  },
  'layer.move_down': {
    name: { zh: '下移 1 像素', en: 'Move down by 1 pixel' },
    keys: ['ArrowDown'],
    within,
    repeats: true,
  },
  'layer.move_left_far': {
    name: { zh: '左移 10 像素', en: 'Move left by 10 pixels' },
    keys: ['Shift+ArrowLeft'],
    within,
    repeats: true,
  },
  'layer.move_right_far': {
    name: { zh: '右移 10 像素', en: 'Move right by 10 pixels' },
    keys: ['Shift+ArrowRight'],
    within,
    repeats: true,
  },
  'layer.move_up_far': {
    name: { zh: '上移 10 像素', en: 'Move up by 10 pixels' },
    keys: ['Shift+ArrowUp'],
    within,
    repeats: true,
  },
  'layer.move_down_far': {
    name: { zh: '下移 10 像素', en: 'Move down by 10 pixels' },
    keys: ['Shift+ArrowDown'],
    within,
    repeats: true,
  },
  'layer.turn_right': {
    name: { zh: '顺时针旋转 15°', en: 'Turn right by 15°' },
    keys: ['Alt+ArrowRight'],
    within,
    repeats: true,
  },
  'layer.turn_left': {
    name: { zh: '逆时针旋转 15°', en: 'Turn left by 15°' },
    keys: ['Alt+ArrowLeft'],
    within,
    repeats: true,
  },
  'layer.larger': {
    name: { zh: '放大图层', en: 'Make larger' },
    keys: ['+', '='],
    within,
    repeats: true,
  },
  'layer.smaller': { name: { zh: '缩小图层', en: 'Make smaller' }, keys: ['-'], within, repeats: true },
});
