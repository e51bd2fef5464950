import { topic } from './topic.ts';

/** The command palette, and the list of keys. */
export const commands = topic({
  en: {
    palette: 'Search all commands',
    palettePlaceholder: 'What do you want to do?',
    nothingFound: 'No command is called that.',
    recent: 'recent',
    keysHelp: 'Press a command’s keys to change them. Those of the clipboard and of lists stay as they are.',
    changeKeys: (name: string) => `Change the keys of “${name}”`,
    noKeys: 'None',
    pressKeys: 'Press the new keys…',
    pressHelp: 'Esc cancels. Delete takes the keys away.',
    taken: (keys: string, names: readonly string[]) =>
      `${keys} means ${names.map((name) => `“${name}”`).join(' and ')} so far.`,
    takeOver: 'Use them here',
    keepThere: 'Leave them there',
    reserved: 'The browser, the system or moving about by keyboard needs these keys. Choose others.',
    resetOne: (name: string) => `Give “${name}” its usual keys back`,
    resetAll: 'All keys as they were',
  },
  zh: {
    palette: '搜索所有操作',
    palettePlaceholder: '想做什么？输入名称或拼音',
    nothingFound: '没有这样的操作。',
    recent: '最近使用',
    keysHelp: '点击快捷键即可更换。剪贴板和列表的快捷键不能更改。',
    changeKeys: (name: string) => `更换“${name}”的快捷键`,
    noKeys: '无',
    pressKeys: '请按下新的快捷键…',
    pressHelp: '按 Esc 取消，按 Delete 清除。',
    taken: (keys: string, names: readonly string[]) =>
      `${keys} 目前用于${names.map((name) => `“${name}”`).join('和')}。`,
    takeOver: '改用于此',
    keepThere: '保持原样',
    reserved: '这组按键由浏览器、系统或键盘导航占用，请换一组。',
    resetOne: (name: string) => `恢复“${name}”的默认快捷键`,
    resetAll: '全部恢复默认',
  },
});
