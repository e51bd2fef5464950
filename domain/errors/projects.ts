import type { ErrorEntry } from './entry.ts';

/** Faults of project files, of materials of drafts, and of files that users hand over. */
export const projectErrors = {
  PROJECT_INVALID: {
    retryable: false,
    exit: 2,
    zh: '“{file}”不是项目文件：{reason}。没有导入任何内容，请选择由 MetaStudio 导出的 .mstudio 文件或剧本文件。',
    en: '"{file}" is no project file: {reason}. Nothing was imported: choose an .mstudio file that MetaStudio has exported, or a script.',
  },
  PROJECT_TOO_LARGE: {
    retryable: false,
    exit: 2,
    zh: '项目“{file}”太大：{what}为 {found}，上限 {maximum}。请删去不用的素材，或分成几个草稿。',
    en: 'The project "{file}" is too large: {what} is {found}, and {maximum} is the most. Remove materials that are not used, or divide it into several drafts.',
  },
  PROJECT_NEWER: {
    retryable: false,
    exit: 3,
    zh: '项目文件“{file}”由较新的版本创建。请升级 MetaStudio 后再导入。',
    en: 'The project file "{file}" was made by a newer version. Install the newer MetaStudio, then import it.',
  },
  PROJECT_DAMAGED: {
    retryable: false,
    exit: 2,
    zh: '项目文件“{file}”已损坏或被改动（{entry}：{reason}），没有导入。请重新导出，或向对方重新索取。',
    en: 'The project file "{file}" is damaged or was tampered with ({entry}: {reason}); it was not imported. Export it again, or ask for it again.',
  },
  PROJECT_SCRIPT_INVALID: {
    rule: 'V-22',
    retryable: false,
    exit: 2,
    zh: '“{file}”中的剧本有 {count} 处不符合格式，没有导入。请按下列问题修改后再试。',
    en: '{count} things in the script of "{file}" do not fit the format, and it was not imported. Fix what is told below and try again.',
  },
  MATERIAL_MISSING: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '找不到素材“{file}”（{count} 个缺失）。请放回原处，或在草稿中替换它。',
    en: 'The material "{file}" is not there any more ({count} missing). Put it back, or replace it in the draft.',
  },
  GRANT_INVALID: {
    retryable: false,
    exit: 2,
    zh: '所选文件的许可已用过或已过期。请重新选择文件。',
    en: 'The permission for the chosen file has been used or has expired. Choose the file again.',
  },
  UPLOAD_INTERRUPTED: {
    retryable: true,
    exit: 3,
    zh: '文件没有传完就中断了。请再试一次。',
    en: 'The file was cut off on its way. Try again.',
  },
  UPLOAD_TOO_LARGE: {
    rule: 'V-06',
    retryable: false,
    exit: 2,
    zh: '文件超过 {maximum:bytes}，不能导入。',
    en: 'The file is larger than {maximum:bytes} and cannot be imported.',
  },
} as const satisfies Record<string, ErrorEntry>;
