import type { ErrorEntry } from '../errors.ts';

/** Faults of pictures, sounds and other files that a script names. */
export const mediaErrors = {
  MEDIA_NOT_FOUND: {
    rule: 'V-16',
    retryable: false,
    exit: 2,
    zh: '找不到素材“{file}”。请把文件放回原处，或在剧本中改为正确的路径。',
    en: 'The material "{file}" is missing. Put the file back, or correct its path in the script.',
  },
  AVATAR_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '找不到数字人“{avatar}”。运行 metastudio avatars 查看可用的数字人。',
    en: 'There is no avatar "{avatar}". Run `metastudio avatars` to see those you have.',
  },
  AVATAR_DATA_INVALID: {
    retryable: false,
    exit: 2,
    zh: '数字人文件“{file}”有误，字段 {field}：{reason}。请更正该字段，或重新安装这个数字人。',
    en: 'The avatar file "{file}" is malformed at {field}: {reason}. Correct that field, or install the avatar again.',
  },
} as const satisfies Record<string, ErrorEntry>;
