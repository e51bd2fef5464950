import type { ErrorEntry } from '../errors.ts';

/** Faults of speech markup. Every one carries line and column. */
export const ssmlErrors = {
  SSML_NOT_WELL_FORMED: {
    rule: 'S-03',
    retryable: false,
    exit: 2,
    zh: 'SSML 标签有误（第 {line} 行第 {column} 列）：{reason}。请补全或删除该标签。',
    en: 'The SSML is not well formed (line {line}, column {column}): {reason}. Complete or remove the tag.',
  },
} as const satisfies Record<string, ErrorEntry>;
