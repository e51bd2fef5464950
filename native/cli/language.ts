import type { Language } from '../../domain/errors.ts';

/** The language of messages: the option's, else the environment's, else English. */
export function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  const locale =
    env.METASTUDIO_LANG ||
    env.LC_ALL ||
    env.LC_MESSAGES ||
    env.LANG ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
