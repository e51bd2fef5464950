import { defineCommands } from '../entry.ts';

const within = '.text-place';

/** Of what is said in the selected scene. */
export const SCRIPT_COMMANDS = defineCommands({
  'script.pause': { name: { zh: '插入停顿', en: 'Pause' }, keys: ['Mod+Shift+p'], within },
  'script.reading': { name: { zh: '指定读音', en: 'Reading of words' }, keys: ['Mod+Shift+y'], within },
  'script.emphasis': { name: { zh: '重读', en: 'Emphasis' }, keys: ['Mod+b'], within },
  'script.prosody': { name: { zh: '语速语调', en: 'Speed and tone' }, keys: ['Mod+Shift+o'], within },
  'script.read_as': { name: { zh: '数字读法', en: 'Read as' }, keys: ['Mod+Shift+b'], within },
  'script.substitute': { name: { zh: '替换读法', en: 'Say instead' }, keys: ['Mod+Shift+h'], within },
  'script.action': { name: { zh: '插入动作', en: 'Gesture' }, keys: ['Mod+Shift+a'], within },
  'script.mood': { name: { zh: '表情', en: 'Mood' }, keys: ['Mod+Shift+e'], within },
  'script.language': { name: { zh: '指定语言', en: 'Language of words' }, keys: ['Mod+Shift+l'], within },
  'script.word': {
    name: { zh: '作为一个词', en: 'Keep together as one word' },
    keys: ['Mod+Shift+k'],
    within,
  },
  'script.change_mark': { name: { zh: '修改标记', en: 'Change the mark' }, keys: ['Mod+Shift+m'], within },
  'script.remove_mark': { name: { zh: '移除标记', en: 'Remove the mark' }, keys: ['Mod+Shift+x'], within },
  'script.hear': {
    name: { zh: '试听这一句', en: 'Hear this sentence' },
    keys: ['Mod+Shift+Space'],
  },
  'script.find': { name: { zh: '查找', en: 'Find' }, keys: ['Mod+f'] },
  'script.replace': {
    name: { zh: '查找和替换', en: 'Find and replace' },
    keys: ['Mod+h'],
    macKeys: ['Mod+Alt+f'],
  },
  'script.find_next': { name: { zh: '查找下一处', en: 'Find next' }, keys: ['Mod+g'], repeats: true },
  'script.find_previous': {
    name: { zh: '查找上一处', en: 'Find previous' },
    keys: ['Mod+Shift+g'],
    repeats: true,
  },
  'script.split': {
    name: { zh: '在光标处拆分场景', en: 'Split the scene here' },
    keys: ['Mod+Shift+Enter'],
    within,
  },
  'script.split_paragraphs': { name: { zh: '按段落拆分场景', en: 'Split the scene by paragraphs' } },
  'script.split_length': { name: { zh: '按字数上限拆分场景', en: 'Split the scene by length' } },
  'script.dictionary': { name: { zh: '读音词典', en: 'Reading dictionary' }, keys: ['Mod+Shift+d'], within },
  'script.source': { name: { zh: '查看标记源码', en: 'Markup source' }, keys: ['Mod+Shift+u'], within },
});
