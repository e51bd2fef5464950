import type { ErrorEntry } from '../errors.ts';

/** Faults of voices, voice packs and speech providers. */
export const speechErrors = {
  VOICE_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '找不到音色“{voice}”。运行 metastudio voices 查看可用的音色。',
    en: 'There is no voice "{voice}". Run `metastudio voices` to see those you have.',
  },
} as const satisfies Record<string, ErrorEntry>;
