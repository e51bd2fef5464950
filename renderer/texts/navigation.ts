import { plural, topic } from './topic.ts';

export const navigation = topic({
  en: {
    label: 'Main navigation',
    drafts: 'Drafts',
    templates: 'Templates',
    queue: 'Queue',
    voices: 'Voices',
    avatars: 'Presenters',
    recycled: 'Recycle bin',
    settings: 'Settings',
    shortcuts: 'Keyboard shortcuts',
    skip: 'Skip to content',
    searchLabel: 'Search',
    searchPlaceholder: 'Search names and texts',
    clearSearch: 'Clear search',
    jobsUnended: (count: number) => plural(count, 'job in the queue', 'jobs in the queue'),
    rendering: (count: number, percent: string) =>
      `${count === 1 ? 'Rendering' : `Rendering ${count}`} · ${percent}`,
    reconnecting: 'Connecting to the engine again. Everything you saved is safe.',
    answerLost:
      'The connection broke before the answer came, so it may have been done or not. Look before you do it again.',
    closedTitle: 'Open this window again',
    closedInShell:
      'The engine has started anew and no longer knows this window. Close it and open MetaStudio again. Everything you saved is safe.',
    closedInBrowser:
      'The engine has started anew and no longer knows this window. Close it and start MetaStudio as you always do; a new window opens. Everything you saved is safe.',
    closedAgain: 'Try again',
    readOnly:
      'This library was made by a newer version of MetaStudio. You can look at everything, but nothing can be changed here.',
    lowSpace: (free: string) => `The disk is nearly full: ${free} left. Free some space before you render.`,
    noFfmpeg: 'FFmpeg was not found, so no video can be rendered. Install it, then start MetaStudio again.',
    updateAvailable: (version: string) =>
      `Version ${version} can be fetched. It is installed when you say so.`,
    updateFetch: 'Fetch update',
    updateComing: (version: string, percent: string) => `Fetching version ${version} · ${percent}`,
    updateReady: (version: string) => `Version ${version} is ready.`,
    updateInstall: 'Restart and update',
  },
  zh: {
    label: '主导航',
    drafts: '草稿',
    templates: '模板',
    queue: '队列',
    voices: '音色',
    avatars: '数字人',
    recycled: '回收站',
    settings: '设置',
    shortcuts: '键盘快捷键',
    skip: '跳到内容',
    searchLabel: '搜索',
    searchPlaceholder: '搜索名称和台词',
    clearSearch: '清除搜索',
    jobsUnended: (count: number) => `队列中有 ${count} 个任务`,
    rendering: (count: number, percent: string) =>
      `${count === 1 ? '正在生成' : `正在生成 ${count} 个`} · ${percent}`,
    reconnecting: '正在重新连接引擎。已保存的内容都在。',
    answerLost: '还没收到回复连接就断开了，操作可能已完成，也可能没有。请查看后再决定是否重做。',
    closedTitle: '请重新打开此窗口',
    closedInShell: '引擎已重新启动，不再认识此窗口。请关闭它，再打开 MetaStudio。已保存的内容都在。',
    closedInBrowser:
      '引擎已重新启动，不再认识此窗口。请关闭它，再照常启动 MetaStudio，会打开新的窗口。已保存的内容都在。',
    closedAgain: '重试',
    readOnly: '此资料库由较新版本的 MetaStudio 创建。可以查看全部内容，但不能在这里修改。',
    lowSpace: (free: string) => `磁盘空间不足：仅剩 ${free}。生成视频前请先腾出空间。`,
    noFfmpeg: '未找到 FFmpeg，无法生成视频。请安装后重新启动 MetaStudio。',
    updateAvailable: (version: string) => `可以下载新版本 ${version}，由您决定何时安装。`,
    updateFetch: '下载更新',
    updateComing: (version: string, percent: string) => `正在下载版本 ${version} · ${percent}`,
    updateReady: (version: string) => `新版本 ${version} 已就绪。`,
    updateInstall: '重启并更新',
  },
});
