/** How large something is, as people say it. */
import type { Language } from './errors/entry.ts';

const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/**
 * For messages about limits.
 * @param bytes 0 or more
 * @returns rounded up at the second place, so that what is a little too large never reads like the limit
 */
export function sizeText(bytes: number, language: Language): string {
  return inItsUnit(bytes, language, (value) => Math.ceil(value * 100) / 100);
}

/**
 * For lists, where a glance is enough.
 * @param bytes 0 or more
 * @returns rounded to whole units, and to tenths below ten megabytes, gigabytes or terabytes
 */
export function roughSizeText(bytes: number, language: Language): string {
  return inItsUnit(bytes, language, (value, step) =>
    value < 10 && step > 1 ? Math.round(value * 10) / 10 : Math.round(value),
  );
}

function inItsUnit(
  bytes: number,
  language: Language,
  rounded: (value: number, step: number) => number,
): string {
  if (bytes < STEP) return language === 'zh' ? `${bytes} 字节` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const step = Math.min(UNITS.length, Math.floor(Math.log2(bytes) / 10));
  return `${rounded(bytes / STEP ** step, step)} ${UNITS[step - 1]}`;
}
