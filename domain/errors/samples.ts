import type { ErrorEntry } from './entry.ts';

/** Faults of trying voices and avatars. */
export const sampleErrors = {
  SAMPLE_IMPOSSIBLE: {
    retryable: true,
    exit: 2,
    zh: '现在无法试听或试看：{reason}。请重试，或换一句话、换一个音色。',
    en: 'This cannot be tried now: {reason}. Try again, or with another sentence or voice.',
  },
  SAMPLE_TOO_LONG: {
    retryable: false,
    exit: 2,
    zh: '这段话约需 {found} 秒，试看最长 {maximum} 秒。请写短一些，或做成草稿。',
    en: 'This takes about {found} seconds to say; a sample takes {maximum} at most. Write less, or make a draft of it.',
  },
  TEXT_NOT_SPOKEN: {
    rule: 'S-01',
    retryable: false,
    exit: 2,
    zh: '这段文本中没有可以读出的内容，只有标点、符号或表情。请写上要说的话。',
    en: 'There is nothing in this text to say, only marks, signs or emoji. Write words.',
  },
} as const satisfies Record<string, ErrorEntry>;
