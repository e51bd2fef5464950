/**
 * What an edit of a draft did, by the label that it carries through the engine's history: what undo and redo name, and the
 * list of the history. A verb alone is for any label that begins with it and has no words of its own, such as a newer
 * version's.
 */
import type { Language } from '../../domain/errors.ts';
import { INSPECTOR_WORDS } from './inspector/inspector-labels.ts';

export type EditWords = Readonly<Record<Language, string>>;

export const EDIT_WORDS: Readonly<Record<string, EditWords>> = {
  edit_text: { zh: '修改台词', en: 'typing' },
  rename: { zh: '重命名', en: 'rename' },
  add_scene: { zh: '添加场景', en: 'add scene' },
  duplicate_scene: { zh: '复制场景', en: 'duplicate scene' },
  remove_scene: { zh: '删除场景', en: 'remove scene' },
  move_scene: { zh: '移动场景', en: 'move scene' },
  set_background: { zh: '修改背景颜色', en: 'background colour' },
  place_background: { zh: '设置背景', en: 'set background' },
  place_layer: { zh: '添加图片或视频', en: 'add picture or clip' },
  place_music: { zh: '设置音乐', en: 'set music' },
  restore_version: { zh: '回到某个版本', en: 'go back to a version' },
  replace_words: { zh: '替换文字', en: 'replace words' },
  split_scene: { zh: '拆分场景', en: 'split scene' },
  set_reading: { zh: '词的读音', en: 'reading of a word' },
  set_layout: { zh: '版式', en: 'layout' },
  set_theme: { zh: '主题', en: 'theme' },
  switch_orientation: { zh: '横竖屏切换', en: 'landscape or portrait' },
  mend: { zh: '修正问题', en: 'fix problems' },
  ...INSPECTOR_WORDS,

  move_layer: { zh: '移动图层', en: 'move layer' },
  resize_layer: { zh: '缩放图层', en: 'resize layer' },
  turn_layer: { zh: '旋转图层', en: 'turn layer' },
  crop_layer: { zh: '裁剪', en: 'crop' },
  align_layers: { zh: '对齐图层', en: 'align layers' },
  distribute_layers: { zh: '分布图层', en: 'distribute layers' },
  order_layer: { zh: '调整图层顺序', en: 'layer order' },
  remove_layer: { zh: '删除图层', en: 'remove layer' },
  duplicate_layer: { zh: '复制图层', en: 'duplicate layer' },
  paste_layer: { zh: '粘贴图层', en: 'paste layer' },
  add_text: { zh: '添加文字', en: 'add text' },
  edit_layer_text: { zh: '修改画面文字', en: 'text on the canvas' },
  lock_layer: { zh: '锁定或解锁图层', en: 'lock or unlock layer' },
  hide_layer: { zh: '隐藏或显示图层', en: 'hide or show layer' },
  show_layers: { zh: '显示全部图层', en: 'show all layers' },
  join_layer: { zh: '应用到所有场景', en: 'apply to all scenes' },
  leave_layer: { zh: '仅保留在本场景', en: 'in this scene only' },
  frame_presenter: { zh: '更改数字人取景', en: 'presenter framing' },

  // Of versions before: their histories have them.
  order_layers: { zh: '调整图层顺序', en: 'layer order' },
  remove_layers: { zh: '删除图层', en: 'remove layers' },
  lock_layers: { zh: '锁定或解锁图层', en: 'lock or unlock layers' },
  hide_layers: { zh: '隐藏或显示图层', en: 'hide or show layers' },

  add: { zh: '添加', en: 'add' },
  duplicate: { zh: '复制', en: 'duplicate' },
  edit: { zh: '修改', en: 'edit' },
  move: { zh: '移动', en: 'move' },
  place: { zh: '放置', en: 'place' },
  remove: { zh: '删除', en: 'remove' },
  set: { zh: '更改', en: 'change' },
};

/** Of a label that is not known at all. */
export const OTHER_EDIT: EditWords = { zh: '其他修改', en: 'other change' };
