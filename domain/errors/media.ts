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
} as const satisfies Record<string, ErrorEntry>;
