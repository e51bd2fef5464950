import type { Language } from '../../domain/errors.ts';

/** BCP 47, as `lang` attributes and Intl want it. */
export const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
