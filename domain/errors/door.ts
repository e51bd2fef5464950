import type { ErrorEntry } from './entry.ts';

/** Faults at the engine's door: who may come in, and with what. None of them says more than a stranger may know. */
export const doorErrors = {
  METHOD_UNKNOWN: {
    retryable: false,
    exit: 2,
    zh: '引擎没有“{method}”这个方法。窗口与引擎的版本可能不同，请关闭所有窗口后重新打开。',
    en: 'The engine has no method "{method}". The window and the engine may be of different versions: close all windows and open them again.',
  },
  INPUT_INVALID: {
    retryable: false,
    exit: 2,
    zh: '“{field}”的值不对：{reason}。',
    en: 'The value of "{field}" is not right: {reason}.',
  },
  BODY_TOO_LARGE: {
    retryable: false,
    exit: 2,
    zh: '请求超过 {maximum:bytes}。请把内容分成几次，或以文件方式导入。',
    en: 'The request is larger than {maximum:bytes}. Send it in parts, or import it as a file.',
  },
  BODY_INVALID: {
    retryable: false,
    exit: 2,
    zh: '请求的内容不是 JSON，或类型不对。',
    en: 'The body of the request is no JSON, or of another type.',
  },
  TOKEN_INVALID: {
    retryable: false,
    exit: 2,
    zh: '此窗口的登录已失效，多半是引擎重新启动过。请关闭窗口并重新打开。',
    en: 'This window is no longer let in, most likely because the engine has started anew. Close the window and open it again.',
  },
  SCOPE_INSUFFICIENT: {
    retryable: false,
    exit: 2,
    zh: '此窗口或程序没有调用“{method}”的权限。',
    en: 'This window or program may not call "{method}".',
  },
  ENGINE_BUSY: {
    retryable: true,
    exit: 3,
    zh: '引擎正忙，同时进行的请求过多。请稍后再试。',
    en: 'The engine has too much to do at once. Try again in a moment.',
  },
  ENGINE_STOPPING: {
    retryable: true,
    exit: 3,
    zh: '引擎正在停止。请稍后重新打开程序。',
    en: 'The engine is stopping. Open the program again in a moment.',
  },
  ENGINE_UNREACHABLE: {
    retryable: true,
    exit: 3,
    zh: '连接不上引擎。已保存的内容都在；程序会自动重新连接。',
    en: 'The engine cannot be reached. All that was saved is there; the program connects again by itself.',
  },
  ENGINE_KEEPS_ENDING: {
    retryable: true,
    exit: 3,
    zh: '引擎一再意外结束，已不再重试。已保存的内容都在。请运行 {program} doctor 检查本机，然后再次运行同一命令。日志：{log}。',
    en: 'The engine ended again and again, and is no longer started. All that was saved is there. Check this machine with `{program} doctor`, then run the same command again. Log: {log}.',
  },
} as const satisfies Record<string, ErrorEntry>;
