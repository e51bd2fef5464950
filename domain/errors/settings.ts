import type { ErrorEntry } from './entry.ts';

/** Faults of settings, of secrets, and of the studio as a whole. */
export const settingErrors = {
  SETTING_INVALID: {
    retryable: false,
    exit: 2,
    zh: '设置“{setting}”的值不对：{reason}。',
    en: 'The value of the setting "{setting}" is not right: {reason}.',
  },
  PROXY_UNUSABLE: {
    retryable: true,
    exit: 3,
    zh: '无法使用所设的代理（{reason}），因此没有访问网络。请在设置中检查代理；若代理随系统，请检查 HTTPS_PROXY 等环境变量。',
    en: 'The proxy that is set cannot be used ({reason}), so nothing was fetched. Check it in the settings, or the variables such as HTTPS_PROXY when it is that of the system.',
  },
  SECRET_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有名为“{name}”的密钥。',
    en: 'There is no secret with the name "{name}".',
  },
  SECRET_STORE_UNAVAILABLE: {
    retryable: true,
    exit: 3,
    zh: '无法读写密钥（{reason}）。请解锁系统钥匙串，或检查数据文件夹的权限。',
    en: 'Secrets cannot be read or written ({reason}). Unlock the keychain of the system, or check the rights of the data folder.',
  },
  DATA_FOLDER_MOVING: {
    retryable: true,
    exit: 3,
    zh: '正在移动资料库，请等它移动完后再试。',
    en: 'The library is being moved. Try again when that is done.',
  },
  ENGINE_ACTIVE: {
    retryable: true,
    exit: 2,
    zh: '引擎已在运行（进程 {pid}），不必再启动。要结束它，请运行 {program} engine stop。',
    en: 'The engine is running already (process {pid}); no second one is needed. To end it, run `{program} engine stop`.',
  },
  ENGINE_ELSEWHERE: {
    retryable: true,
    exit: 3,
    zh: '另一台机器或容器（{host}）上的 MetaStudio 正在使用这个资料库。请先在那里关闭它；若它确已停止，请加上 --take-over 再启动。',
    en: 'MetaStudio on another machine or container ({host}) is using this library. Close it there first; if it has certainly stopped, start again with --take-over.',
  },
  ENGINE_NOT_STARTED: {
    retryable: true,
    exit: 3,
    zh: '引擎没有启动成功：{reason}。日志：{log}。',
    en: 'The engine did not start: {reason}. Log: {log}.',
  },
  ENGINE_NOT_STOPPED: {
    retryable: true,
    exit: 3,
    zh: '引擎（进程 {pid}）没有结束。请在系统的任务管理器中结束它。日志：{log}。',
    en: 'The engine (process {pid}) did not end. End it with the task manager of the system. Log: {log}.',
  },
  WINDOW_NOT_OPENED: {
    retryable: true,
    exit: 3,
    zh: '{window} 的窗口没能打开（{reason}）。可用浏览器打开工作室：运行 {program} studio --no-window。',
    en: 'The window of {window} did not open ({reason}). The studio can be opened in a browser: run `{program} studio --no-window`.',
  },
} as const satisfies Record<string, ErrorEntry>;
