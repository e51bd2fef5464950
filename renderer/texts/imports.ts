import { plural, topic } from './topic.ts';

/** How files come into the library, and what came of it. */
export const imports = topic({
  en: {
    importTitle: 'Import into the library',
    importCopy: 'Copy into the library…',
    importCopyHelp: 'Safe, wherever the files go later',
    importLink: 'Leave where they are…',
    importLinkHelp: 'For very large footage: takes no room',
    /** Handed over to the library, file by file; it then takes them in, which is `takingInOf`. */
    importingOf: (done: number, count: number) =>
      `Reading files: ${done.toLocaleString('en')} of ${count.toLocaleString('en')}`,
    importStop: 'Stop importing',
    importDone: (count: number) => `${count.toLocaleString('en')} imported`,
    importDoneHelp: (count: number, help: number) =>
      `${count.toLocaleString('en')} imported, ${help.toLocaleString('en')} ${help === 1 ? 'needs' : 'need'} help`,
    importUnusable: (count: number) => `${plural(count, 'file', 'files')} cannot be used`,
    importDoneUnusable: (came: string, count: number) =>
      `${came}; ${count.toLocaleString('en')} cannot be used`,
    takingInOf: (done: number, count: number) =>
      `Importing ${done.toLocaleString('en')} of ${count.toLocaleString('en')}`,
    importLeft: (count: number) => `${plural(count, 'file', 'files')} could not be imported`,
    importCut: (count: number) =>
      `There are more files than are imported at once. The first ${count.toLocaleString('en')} are being imported; bring in the others afterwards.`,
    nothingToImport: 'There is nothing in it that can be imported.',
    duplicate: (file: string) => `“${file}” is in the library already`,
    duplicates: (count: number) => `${plural(count, 'file', 'files')} were in the library already`,
    foundAgain: (file: string) => `“${file}” was missing from the library, and has been found again`,
    foundAgainMany: (count: number) => `${plural(count, 'missing file', 'missing files')} found again`,
    pastedPicture: 'Pasted picture',
  },
  zh: {
    importTitle: '导入素材',
    importCopy: '复制到素材库…',
    importCopyHelp: '原文件以后移走也不受影响',
    importLink: '保留在原处…',
    importLinkHelp: '适合特别大的视频，不占空间',
    importingOf: (done: number, count: number) =>
      `正在读取文件 ${done.toLocaleString('zh')} / ${count.toLocaleString('zh')}`,
    importStop: '停止导入',
    importDone: (count: number) => `已导入 ${count.toLocaleString('zh')} 个`,
    importDoneHelp: (count: number, help: number) =>
      `已导入 ${(count + help).toLocaleString('zh')} 个，其中 ${help.toLocaleString('zh')} 个待处理`,
    importUnusable: (count: number) => `${count.toLocaleString('zh')} 个文件无法使用`,
    importDoneUnusable: (came: string, count: number) =>
      `${came}；另有 ${count.toLocaleString('zh')} 个无法使用`,
    takingInOf: (done: number, count: number) =>
      `正在导入 ${done.toLocaleString('zh')} / ${count.toLocaleString('zh')}`,
    importLeft: (count: number) => `${count.toLocaleString('zh')} 个文件未能导入`,
    importCut: (count: number) =>
      `文件太多，这次先导入前 ${count.toLocaleString('zh')} 个，其余的请稍后再拖入。`,
    nothingToImport: '其中没有可以导入的文件。',
    duplicate: (file: string) => `素材库中已有“${file}”`,
    duplicates: (count: number) => `素材库中已有其中 ${count.toLocaleString('zh')} 个文件`,
    foundAgain: (file: string) => `素材库中缺失的“${file}”已找回`,
    foundAgainMany: (count: number) => `已找回 ${count.toLocaleString('zh')} 个缺失的文件`,
    pastedPicture: '粘贴的图片',
  },
});
