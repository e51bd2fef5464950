/** How large something is, as people say it. */
import type { Language } from './errors/entry.ts';

const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/**
 * @param bytes 0 or more
 * @returns rounded up at the second place, so that what is a little too large never reads like the limit
 */
export function sizeText(bytes: number, language: Language): string {
  if (bytes < STEP) return language === 'zh' ? `${bytes} 字节` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const step = Math.min(UNITS.length, Math.floor(Math.log2(bytes) / 10));
  return `${Math.ceil((bytes / STEP ** step) * 100) / 100} ${UNITS[step - 1]}`;
}
