/** Everything that the shell itself says, in both languages. */
import type { MenuCommand } from '../domain/shell/shell.ts';

export type Language = 'zh' | 'en';

/** @param locale as the system gives it, such as `zh-Hans-CN` */
export function languageOf(locale: string): Language {
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}

const COMMANDS_ZH: Record<MenuCommand, string> = {
  new_draft: '新建草稿',
  import: '导入…',
  export: '导出项目…',
  save_version: '保存版本…',
  undo: '撤销',
  redo: '重做',
  render: '渲染视频',
  show_drafts: '草稿',
  show_queue: '任务中心',
  show_settings: '设置…',
  show_shortcuts: '键盘快捷键',
};

const COMMANDS_EN: Record<MenuCommand, string> = {
  new_draft: 'New Draft',
  import: 'Import…',
  export: 'Export Project…',
  save_version: 'Save Version…',
  undo: 'Undo',
  redo: 'Redo',
  render: 'Render Video',
  show_drafts: 'Drafts',
  show_queue: 'Task Centre',
  show_settings: 'Settings…',
  show_shortcuts: 'Keyboard Shortcuts',
};

const ZH = {
  commands: COMMANDS_ZH,
  file: '文件',
  edit: '编辑',
  view: '视图',
  window: '窗口',
  help: '帮助',
  about: (name: string) => `关于 ${name}`,
  services: '服务',
  hide: (name: string) => `隐藏 ${name}`,
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  quit: (name: string) => `退出 ${name}`,
  closeWindow: '关闭窗口',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '切换全屏',
  minimise: '最小化',
  zoom: '缩放',
  bringAllToFront: '前置全部窗口',
  reload: '重新载入',
  developerTools: '开发者工具',
  licences: '许可',
  open: '打开主窗口',
  idle: '没有正在进行的任务',
  rendering: (count: number) => `${count} 个任务进行中`,
  starting: '正在启动引擎…',
  startingMore: '稍等片刻，窗口会自动打开。',
  lost: '引擎已停止，正在重新启动…',
  lostMore: '已保存的内容都在，连接恢复后会自动回到刚才的页面。',
  failed: '引擎无法启动',
  failedMore: '草稿与视频都安全地保存在您的电脑上。请点击“重试”；若仍不行，请重新启动电脑后再试。',
  retry: '重试',
  cancel: '取消',
  quitTitle: '还有任务在进行',
  quitMore: (count: number) =>
    `有 ${count} 个任务尚未完成。退出后它们会在后台继续渲染，再次打开程序即可查看进度。`,
  quitKeep: '退出，继续渲染',
  quitMoreInterrupted: (count: number) =>
    `有 ${count} 个任务尚未完成。程序以 AppImage 方式运行，退出后渲染会中断；下次打开时从已完成的场景继续。`,
  quitInterrupt: '退出，下次继续渲染',
  keepInTray: '关闭窗口，留在托盘',
  linkTitle: '在浏览器中打开这个链接？',
  linkOpen: '打开',
  pageGone: '页面一再意外关闭',
  pageGoneMore: '已保存的内容都在。请点击“重新打开”；若仍不行，请重新启动程序。',
  reopen: '重新打开',
  unsaved: '还有内容尚未保存',
  unsavedMore: '引擎还没有收到您最后写的内容，或者有一处修改正等您选择。现在关闭会丢失它们。',
  unsavedStay: '返回',
  unsavedClose: '仍然关闭',
  hung: '页面没有响应',
  hungMore: '可以再等等，也可以重新打开页面；已保存的内容都在。',
  wait: '等待',
  openFailed: '无法打开这个文件',
  updateBusy: '还有任务在进行',
  updateBusyMore: '任务完成后即可安装更新；也可以继续工作，更新会在空闲退出时安装。',
  updateFailed: '更新未能安装',
  updateFailedMore: '程序将以当前版本重新打开，草稿与视频都在。可以稍后再次安装更新。',
  fault: 'MetaStudio Desktop 遇到意外问题，需要关闭',
  faultMore: (log: string) =>
    `已保存的内容都在，后台的渲染会继续。请重新打开程序；若一再发生，请在反馈时附上这个日志文件：\n${log}`,
  ok: '好',
};

export type Texts = typeof ZH;

const EN: Texts = {
  commands: COMMANDS_EN,
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  about: (name) => `About ${name}`,
  services: 'Services',
  hide: (name) => `Hide ${name}`,
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  quit: (name) => `Quit ${name}`,
  closeWindow: 'Close Window',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Toggle Full Screen',
  minimise: 'Minimise',
  zoom: 'Zoom',
  bringAllToFront: 'Bring All to Front',
  reload: 'Reload',
  developerTools: 'Developer Tools',
  licences: 'Licences',
  open: 'Open the Window',
  idle: 'Nothing is being rendered',
  rendering: (count) => (count === 1 ? '1 job under way' : `${count} jobs under way`),
  starting: 'Starting the engine…',
  startingMore: 'The window opens by itself in a moment.',
  lost: 'The engine has stopped and is being started again…',
  lostMore: 'All that was saved is there. You will be back on this page once the engine answers.',
  failed: 'The engine cannot be started',
  failedMore:
    'Your drafts and videos are safe on this computer. Choose "Try Again"; if that does not help, restart the computer.',
  retry: 'Try Again',
  cancel: 'Cancel',
  quitTitle: 'Jobs are still under way',
  quitMore: (count) =>
    `${count === 1 ? '1 job has' : `${count} jobs have`} not ended. They go on in the background after you quit; open the program again to see how far they are.`,
  quitKeep: 'Quit and Keep Rendering',
  quitMoreInterrupted: (count) =>
    `${count === 1 ? '1 job has' : `${count} jobs have`} not ended. An AppImage takes its programs with it: rendering stops when you quit, and goes on from the finished scenes when you open the program again.`,
  quitInterrupt: 'Quit and Go On Next Time',
  keepInTray: 'Close the Window, Stay in the Tray',
  linkTitle: 'Open this link in your browser?',
  linkOpen: 'Open',
  pageGone: 'The page keeps closing unexpectedly',
  pageGoneMore:
    'All that was saved is there. Choose "Open Again"; if that does not help, restart the program.',
  reopen: 'Open Again',
  unsaved: 'Not everything is saved',
  unsavedMore:
    'The engine did not get what you wrote last, or two windows changed one text and it waits for your choice. Closing now loses it.',
  unsavedStay: 'Go Back',
  unsavedClose: 'Close All the Same',
  hung: 'The page does not respond',
  hungMore: 'You can wait, or open the page again; all that was saved is there.',
  wait: 'Wait',
  openFailed: 'This file cannot be opened',
  updateBusy: 'Jobs are still under way',
  updateBusyMore:
    'The update can be installed once they have ended. Or go on working: it is installed when you quit and nothing runs.',
  updateFailed: 'The update could not be installed',
  updateFailedMore:
    'The program opens again as it was; your drafts and videos are all there. You can install the update later.',
  fault: 'MetaStudio Desktop has met a problem and must close',
  faultMore: (log) =>
    `All that was saved is there, and renders go on in the background. Open the program again; if it happens again, send this log file along with your report:\n${log}`,
  ok: 'OK',
};

export function textsOf(language: Language): Texts {
  return language === 'zh' ? ZH : EN;
}
