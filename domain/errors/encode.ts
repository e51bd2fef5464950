import type { ErrorEntry } from './entry.ts';

/** Faults of the output: formats, encoders, the room that it needs. */
export const encodeErrors = {
  ENCODER_FALLBACK: {
    rule: 'V-13',
    retryable: false,
    exit: 3,
    zh: '没有可用的硬件编码器，已改用 {used}。尝试过：{tried}。如需硬件编码，请安装或更新显卡驱动。',
    en: 'No hardware encoder works here, so {used} was used. Tried: {tried}. Install or update the graphics driver to encode in hardware.',
  },
  HARDWARE_ENCODER_MISSING: {
    rule: 'V-13',
    retryable: false,
    exit: 3,
    zh: '没有可用的硬件编码器。尝试过：{tried}。请安装或更新显卡驱动，或用 --encoder software 改用软件编码。',
    en: 'No hardware encoder works here. Tried: {tried}. Install or update the graphics driver, or encode in software with --encoder software.',
  },
  HARDWARE_ONLY_H264: {
    rule: 'V-13',
    retryable: false,
    exit: 2,
    zh: '硬件编码器只能制作 H264；带透明背景的 {codec} 只能用软件编码（{used}）。请关闭硬件编码或改用 H264。',
    en: 'Hardware encoders make H264 only; transparent {codec} is encoded in software ({used}). Switch hardware encoding off, or choose H264.',
  },
  DISK_SPACE_TOO_LOW: {
    retryable: true,
    exit: 3,
    zh: '“{folder}”所在磁盘的空间不足：大约需要 {needed}，可用 {free}。请清理空间或换一个输出位置后重试。',
    en: 'The disk that holds "{folder}" has too little room: about {needed} is needed, {free} is free. Free some space, or choose another place for the output, and try again.',
  },
} as const satisfies Record<string, ErrorEntry>;
