import type { ErrorEntry } from './entry.ts';

/** Faults of disks, caches and work folders. */
export const fileErrors = {
  DISK_FAULT: {
    retryable: true,
    exit: 3,
    zh: '读写“{file}”时磁盘出错（{reason}）。请检查该磁盘或存储设备的连接，或换一个位置后重试。',
    en: 'The disk failed while "{file}" was read or written ({reason}). Check the disk and how it is connected, or choose another place, and try again.',
  },
  DISK_READ_ONLY: {
    retryable: false,
    exit: 3,
    zh: '无法写入“{file}”：所在磁盘是只读的。请换一个位置。',
    en: 'Cannot write "{file}": its disk is read-only. Choose another place.',
  },
  FILE_TOO_LARGE_FOR_DISK: {
    retryable: false,
    exit: 3,
    zh: '“{file}”太大，所在磁盘的格式或配额不允许（FAT32 最大 4 GB）。请换一个磁盘。',
    en: '"{file}" grew larger than its disk or your quota allows (FAT32 takes 4 GB at most). Choose another disk.',
  },
  EARLIER_FILE_KEPT: {
    retryable: false,
    exit: 3,
    zh: '未能恢复原来的“{file}”，它现在保存为“{kept}”。请检查磁盘后把它改回原名。',
    en: 'The earlier "{file}" could not be put back. It is kept as "{kept}": check the disk, then rename it.',
  },
  // Not to be tried again by itself: it would replace what the other run has made.
  OUTPUT_IN_USE: {
    retryable: false,
    exit: 3,
    zh: '“{file}”正由另一次运行（进程 {pid}）制作。请等它结束，或换一个输出文件名。',
    en: 'Another run (process {pid}) is making "{file}" right now. Wait until it has ended, or choose another name for the output.',
  },
  OUTPUT_IN_USE_ELSEWHERE: {
    retryable: false,
    exit: 3,
    zh: '“{file}”已由另一次运行占用，可能在别的电脑或容器里，这里无法得知它是否仍在进行。请等它结束，或换一个输出文件名；如果它肯定已经停止，请在 render 或 queue run 后加上 --take-over 重试，或把文件夹“{folder}”移到别处后重试。',
    en: 'Another run has taken "{file}", perhaps on another computer or in a container; whether it still works cannot be told from here. Wait until it has ended, or choose another name for the output. If it has certainly stopped, try again with --take-over after `render` or `queue run`, or move the folder "{folder}" elsewhere first.',
  },
  SEGMENT_CACHE_UNUSABLE: {
    retryable: true,
    exit: 3,
    zh: '无法使用片段缓存“{folder}”（{reason}）：视频照常完成，但下次不能重用已渲染的场景。请检查该文件夹的权限和剩余空间。',
    en: 'The segment cache "{folder}" cannot be used ({reason}). The video is made all the same, but its scenes cannot be used again next time. Check the rights and the free space of that folder.',
  },
} as const satisfies Record<string, ErrorEntry>;
