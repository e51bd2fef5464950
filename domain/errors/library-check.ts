import type { ErrorEntry } from './entry.ts';

/**
 * What `library check` finds, each with what mending does about it, and why an asset is not usable after that. Those
 * that begin with `CHECK_` are told by the command alone.
 */
export const libraryCheckErrors = {
  CHECK_ENGINE_RUNS: {
    retryable: true,
    exit: 3,
    zh: '引擎正在使用资料库（进程 {pid}），现在不能检查。请关闭工作室，运行 {program} engine stop，然后重试。',
    en: 'The engine is working with the library (process {pid}), so it cannot be checked now. Close the studio, run `{program} engine stop`, then try again.',
  },
  CHECK_DATABASE_INDEX: {
    retryable: false,
    exit: 3,
    zh: '资料库的索引与内容不一致。修复会重建索引，不会丢失内容。',
    en: 'An index of the library contradicts what it indexes. Mending builds it anew; nothing is lost.',
  },
  CHECK_CONTENT_RESTORABLE: {
    retryable: false,
    exit: 3,
    zh: '“{name}”的文件丢失或损坏，但在“{file}”找到了相同的内容。修复会把它复制回资料库。',
    en: 'The file of "{name}" is lost or damaged, but the same content lies in "{file}". Mending copies it back into the library.',
  },
  CHECK_CONTENT_LOST: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”的文件不在资料库中，也没有找到别的副本。修复会把素材标为无法使用；请重新导入该文件。',
    en: 'The file of the asset "{name}" is not in the library, and no other copy was found. Mending marks the asset as not usable; import the file again.',
  },
  CHECK_CONTENT_DAMAGED: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”的文件已损坏，也没有找到别的副本。修复会把素材标为无法使用，文件保留不动；请重新导入该文件。',
    en: 'The file of the asset "{name}" is damaged, and no other copy was found. Mending marks the asset as not usable and leaves the file; import it again.',
  },
  CHECK_FIX_LOST: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”修复后的文件丢失或损坏，原文件还在。修复会换回原文件，并把素材标为无法使用，直到重新处理。',
    en: 'The fixed file of the asset "{name}" is lost or damaged; its original is there. Mending goes back to the original, and marks the asset as not usable until it is taken in again.',
  },
  CHECK_ORIGINAL_LOST: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”的原文件丢失或损坏，修复后的文件还在。修复会去掉对原文件的记录，之后不能再恢复到原文件。',
    en: 'The original of the fixed asset "{name}" is lost or damaged; what it was fixed to is there. Mending forgets the original: the fix cannot be taken back any more.',
  },
  CHECK_CONTENT_BACK: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”因文件丢失或损坏而无法使用，但文件现在完好。修复会让它恢复可用。',
    en: 'The asset "{name}" is not usable because its file was lost or damaged, but the file is whole now. Mending makes it usable again.',
  },
  CHECK_DRAFT_CONTENT_LOST: {
    retryable: false,
    exit: 3,
    zh: '草稿“{name}”使用的“{file}”丢失或损坏，也没有找到别的副本，无法自动修复。请打开草稿，重新选择该文件。',
    en: 'The file "{file}" that the draft "{name}" uses is lost or damaged, and no other copy was found, so it cannot be mended. Open the draft and choose the file again.',
  },
  CHECK_CONTENT_UNUSED: {
    retryable: false,
    exit: 3,
    zh: '资料库中有一个不再被使用的文件（{bytes:bytes}）：{file}。修复会删除它。',
    en: 'The library holds a file that nothing uses any more ({bytes:bytes}): {file}. Mending removes it.',
  },
  CHECK_CONTENT_FOREIGN: {
    retryable: false,
    exit: 3,
    zh: '资料库的内容文件夹中有不属于它的“{file}”。它会保留不动；如果不需要，请自行删除。',
    en: 'Something that is not the library\'s lies in its content folder: "{file}". It is left alone; remove it yourself if you do not need it.',
  },
  CHECK_ASSET_EMPTY: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”没有文件，也没有链接。修复会把它标为无法使用；请重新导入该文件。',
    en: 'The asset "{name}" has neither a file nor a link. Mending marks it as not usable; import its file again.',
  },
  CHECK_SIZE: {
    retryable: false,
    exit: 3,
    zh: '“{name}”的文件大小记录有误：记为 {found} 字节，实为 {expected} 字节。修复会改正记录。',
    en: 'The size of the file of "{name}" is written down as {found} bytes, but it is {expected}. Mending corrects what is written down.',
  },
  CHECK_LINK_GONE: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”链接的文件不在原处：{file}。请把它放回去，或在素材库中打开这个素材，点“查找文件…”；也可以重新导入移动后的文件。修复会把素材标为缺失，不改动别的。',
    en: 'The file that the asset "{name}" links to is not where it was: {file}. Put it back, or open the asset in the library and choose "Find the file…"; importing the moved file anew does it too. Mending marks the asset as missing and changes nothing else.',
  },
  CHECK_LINK_UNREACHABLE: {
    retryable: true,
    exit: 3,
    zh: '现在无法访问素材“{name}”链接的文件：{file}。磁盘或网络位置可能没有连接，或者没有读取权限。接通后即可再用；文件如果已移到别处，请在素材库中打开这个素材，点“查找文件…”。修复会保留链接。',
    en: 'The file that the asset "{name}" links to cannot be reached now: {file}. Its drive may be away or not answer, or you may not read it. The asset can be used again once it is reached; if the file has moved, open the asset in the library and choose "Find the file…". Mending keeps the link.',
  },
  CHECK_LINK_ORIGINAL_AWAY: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”转换前的原文件不在原处，或被改动过：{file}。素材本身可以照常使用，但现在不能恢复到原文件。请把它放回去，或在素材库中打开这个素材，指出原文件现在的位置。修复会保留链接。',
    en: 'The file that the asset "{name}" was converted from is not where it was, or has been changed: {file}. The asset itself can be used, but the original cannot be brought back now. Put it back, or open the asset in the library and show where the original is. Mending keeps the link.',
  },
  CHECK_LINK_BACK: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”被标为缺失，但链接的文件就在原处。修复会去掉缺失标记。',
    en: 'The asset "{name}" is marked as missing, but the file that it links to is there. Mending takes the mark away.',
  },
  CHECK_LINK_TOUCHED: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”链接的文件改了时间或大小记录，内容没有变。修复会更新记录。',
    en: 'The file that the asset "{name}" links to has another time or size than was written down, but the same content. Mending corrects what is written down.',
  },
  CHECK_LINK_CHANGED: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”链接的文件内容已改变：{file}。如果不是您改的，请把原来的文件放回原处，或在素材库中点“查找文件…”。修复会让工作室下次启动时重新读取它，文件本身不动。',
    en: 'The content of the file that the asset "{name}" links to has changed: {file}. If that was not meant, put the earlier file back, or choose "Find the file…" in the library. Mending has the studio look at it anew when it starts next, and leaves the file alone.',
  },
  CHECK_WORDS: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”的搜索词缺失或过期。修复会重新生成。',
    en: 'The words by which the asset "{name}" is found are missing or out of date. Mending makes them anew.',
  },
  CHECK_WORDS_SURPLUS: {
    retryable: false,
    exit: 3,
    zh: '搜索索引中有已不存在的素材（编号 {number}）。修复会删除这条记录。',
    en: 'The search knows words of an asset that is no more (number {number}). Mending removes them.',
  },
  CHECK_SORT_KEY: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”的排序依据已过期。修复会重新生成。',
    en: 'What the asset "{name}" is sorted by is out of date. Mending makes it anew.',
  },
  CHECK_TAG_STRAY: {
    retryable: false,
    exit: 3,
    zh: '标签“{tag}”属于已不存在的素材（编号 {number}）。修复会删除这条记录。',
    en: 'The tag "{tag}" belongs to an asset that is no more (number {number}). Mending removes it.',
  },
  CHECK_TASK_STRAY: {
    retryable: false,
    exit: 3,
    zh: '一项待办处理属于已不存在的素材（编号 {number}）。修复会删除这条记录。',
    en: 'A piece of work waits for an asset that is no more (number {number}). Mending removes it.',
  },
  CHECK_TASK_UNFIT: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”已导入完毕，却仍有导入等待处理。修复会取消多余的导入。',
    en: 'The asset "{name}" has been taken in, yet its import still waits. Mending calls that off.',
  },
  CHECK_TASK_MISSING: {
    retryable: false,
    exit: 3,
    zh: '素材“{name}”显示正在导入，但没有等待处理的导入。修复会把它标为无法使用；可在素材库中重试。',
    en: 'The asset "{name}" is said to be imported, but no import of it waits. Mending marks it as not usable; it can be tried again in the library.',
  },
  CHECK_STATE: {
    retryable: false,
    exit: 3,
    rule: 'M-02',
    zh: '素材“{name}”的状态记录自相矛盾。修复会改正记录，素材留在原来的位置。',
    en: 'What is written down of the state of the asset "{name}" contradicts itself. Mending corrects it; the asset stays where it is.',
  },
  CHECK_LOOKS_UNUSED: {
    retryable: false,
    exit: 3,
    zh: '缓存中有已不存在的素材的缩略图等文件：{folder}。修复会删除它们。',
    en: 'The cache holds thumbnails and the like of an asset that is no more: {folder}. Mending removes them.',
  },
  ASSET_CONTENT_LOST: {
    retryable: false,
    exit: 3,
    zh: '“{name}”的文件已从资料库中丢失。请重新导入该文件，然后对这个素材点“重试”。',
    en: 'The file of "{name}" has been lost from the library. Import the file again, then try this asset again.',
  },
  ASSET_CONTENT_DAMAGED: {
    retryable: false,
    exit: 3,
    zh: '“{name}”在资料库中的文件已损坏，可能是磁盘出错。请重新导入该文件，然后对这个素材点“重试”。',
    en: 'The file of "{name}" has been damaged in the library, perhaps by a failing disk. Import the file again, then try this asset again.',
  },
  ASSET_FIX_LOST: {
    retryable: true,
    exit: 3,
    zh: '“{name}”修复后的文件已丢失，现已换回原文件。请重试导入，然后再次修复。',
    en: 'What "{name}" was fixed to has been lost, and its original is back. Try its import again, then fix it once more.',
  },
  ASSET_NOT_FINISHED: {
    retryable: true,
    exit: 3,
    zh: '“{name}”的导入没有完成。请重新导入该文件。',
    en: 'The import of "{name}" was not finished. Import the file anew.',
  },
} as const satisfies Record<string, ErrorEntry>;
