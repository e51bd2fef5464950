import { plural, topic } from './topic.ts';

/** The list of what was done to a draft. */
export const history = topic({
  en: {
    title: 'History',
    began: 'Draft created',
    present: 'Current',
    edits: (count: number) => plural(count, 'edit', 'edits'),
    undone: 'undone',
    overtaken: 'The draft has changed since. Choose a step from the list as it is now.',
    empty: 'Everything that you change is listed here, and you can go back to any step.',
  },
  zh: {
    title: '历史',
    began: '创建草稿',
    present: '当前',
    edits: (count: number) => `${count} 次修改`,
    undone: '已撤销',
    overtaken: '此后草稿又有修改。请从最新的列表中选择。',
    empty: '您的每次修改都会列在这里，可以回到任意一步。',
  },
});
