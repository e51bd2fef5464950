import type { ErrorEntry } from './entry.ts';

/** Why a file was not taken into the library, or an asset cannot be used. */
export const assetWorkErrors = {
  ASSET_SOURCE_GONE: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '找不到“{file}”，它可能已被移走或删除。请把文件放回原处后重试，或重新导入。',
    en: '"{file}" is not there any more; it may have been moved or deleted. Put it back and try again, or import it once more.',
  },
  ASSET_TOO_LARGE: {
    rule: 'V-06',
    retryable: false,
    exit: 2,
    zh: '“{file}”太大：{found:bytes}，最多可复制 {maximum:bytes}。请先剪短或压缩；如果文件在本机，导入时也可以选择“保留在原处”。',
    en: '"{file}" is too large: {found:bytes}, and at most {maximum:bytes} is copied. Shorten or compress it first; a file on this machine can also be imported by leaving it where it is.',
  },
  ASSET_WORK_FAILED: {
    retryable: true,
    exit: 1,
    zh: '处理“{file}”时程序出错，这不是您的问题。请重试；如果还是不行，请把诊断信息反馈给我们。',
    en: 'Something went wrong on our side while "{file}" was worked on. Try again; if that does not help, send us the diagnostics.',
  },
  ASSET_ENDED_ENGINE: {
    rule: 'M-03',
    retryable: true,
    exit: 3,
    zh: '处理“{file}”时程序连续 {count} 次意外退出，已停止处理。请关闭其他占用内存的程序后重试，或用其他软件重新保存该文件。',
    en: 'The program was ended {count} times in a row while it worked on "{file}", so it stopped trying. Close other programs that take much memory and try again, or save the file anew in another program.',
  },
  ASSET_FIX_UNKNOWN: {
    retryable: false,
    exit: 2,
    zh: '素材“{name}”现在不能这样修复。请刷新列表后再试。',
    en: 'The asset "{name}" cannot be fixed in this way now. Reload the list and try again.',
  },
  ASSET_NOT_LINKED: {
    retryable: false,
    exit: 2,
    zh: '素材“{name}”已保存在素材库中，不需要再查找文件。',
    en: 'The asset "{name}" is kept in the library itself and has no file to be linked to.',
  },
  ASSET_OTHER_CONTENT: {
    retryable: false,
    exit: 2,
    zh: '所选文件与素材“{name}”的内容不同。请选择原来的文件；如果确实要换成它，请确认后继续。',
    en: 'The chosen file is not what the asset "{name}" was. Choose the original file, or confirm that this one shall take its place.',
  },
  ASSET_NOT_READY: {
    rule: 'V-16',
    retryable: true,
    exit: 2,
    zh: '素材“{name}”还在处理中。请等它完成后再使用。',
    en: 'The asset "{name}" is still being worked on. Use it once that is done.',
  },
  ASSET_UNUSABLE: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”未能导入，不能使用。请在素材库中查看原因并修复它。',
    en: 'The asset "{name}" could not be taken in and cannot be used. See the reason in the library and fix it there.',
  },
  ASSET_INACTIVE: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”已停用。请先在素材库中启用它。',
    en: 'The asset "{name}" has been put aside. Take it back into use in the library first.',
  },
  ASSET_RECYCLED: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”在回收站中。请先恢复它。',
    en: 'The asset "{name}" is in the recycle bin. Restore it first.',
  },
  ASSET_FROZEN: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”已被冻结，不能使用。请换一个素材，或申请解除冻结。',
    en: 'The asset "{name}" is frozen and cannot be used. Choose another one, or appeal against the freezing.',
  },
  ASSET_MISSING: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”的文件不在了。请把文件放回原处，或在素材库中打开它，点“查找文件…”；也可以重新导入。',
    en: 'The file of the asset "{name}" is not there any more. Put it back, open the asset in the library and choose "Find the file…", or import it anew.',
  },
} as const satisfies Record<string, ErrorEntry>;
