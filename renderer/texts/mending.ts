import { plural, topic } from './topic.ts';

/** The list of problems, and what mends them. */
export const mending = topic({
  en: {
    mend: (what: string) => `Fix: ${what}`,
    all: (count: number) => `Fix ${plural(count, 'problem', 'problems')}`,
    done: 'Fixed',
    doneMany: (count: number) => `${plural(count, 'problem', 'problems')} fixed`,
    gone: 'There is nothing left to fix here.',
    openLibrary: 'Look in the library',
    openVoices: 'Look at the voices',
    openPresenters: 'Look at the presenters',
  },
  zh: {
    mend: (what: string) => `修正：${what}`,
    all: (count: number) => `修正 ${count} 个问题`,
    done: '已修正',
    doneMany: (count: number) => `已修正 ${count} 个问题`,
    gone: '这里已经没有需要修正的了。',
    openLibrary: '打开素材库',
    openVoices: '查看声音',
    openPresenters: '查看数字人',
  },
});
