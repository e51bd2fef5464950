import type { Language } from '../../domain/errors.ts';

/** The mark is read by those who hear the video, so it follows the voice. @param language such as `zh`, `cmn`, `en-US` */
export function markLanguage(language: string): Language {
  return /^(zh|cmn|yue|nan|hak|wuu)\b/.test(language) ? 'zh' : 'en';
}
