import { topic } from './topic.ts';

/** Buttons of errors: each leads to the place where the fault is mended (V-16). */
export const waysOut = topic({
  en: {
    retry: 'Try again',
    openQueue: 'Open queue',
    openRecycled: 'Open recycle bin',
    openDrafts: 'Open drafts',
    openSettings: 'Open settings',
    openDraft: 'Open draft',
    reload: 'Reload',
  },
  zh: {
    retry: '重试',
    openQueue: '打开队列',
    openRecycled: '打开回收站',
    openDrafts: '打开草稿',
    openSettings: '打开设置',
    openDraft: '打开草稿',
    reload: '重新加载',
  },
});
