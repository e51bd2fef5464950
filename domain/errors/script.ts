import type { ErrorEntry } from '../errors.ts';

/** Faults of the script file itself: its JSON, its fields, its limits. */
export const scriptErrors = {
  SCRIPT_NOT_JSON: {
    rule: 'V-22',
    retryable: false,
    exit: 2,
    zh: '剧本不是有效的 JSON（第 {line} 行第 {column} 列）：{reason}。请用支持 JSON 的编辑器检查该处。',
    en: 'The script is not valid JSON (line {line}, column {column}): {reason}. Check that place in an editor that understands JSON.',
  },
} as const satisfies Record<string, ErrorEntry>;
