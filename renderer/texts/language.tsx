/** The language of the pages: that of the settings, or the machine's, and switched while they are open. */
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../domain/errors.ts';
import { type Format, formatOf } from './format.ts';
import { LOCALES } from './locales.ts';
import { TEXTS, type Texts } from './texts.ts';

interface Reading {
  readonly language: Language;
  readonly texts: Texts;
  readonly format: Format;
}

const ReadingContext = createContext<Reading | undefined>(undefined);

/** @param wish of the settings */
export function languageOf(wish: 'system' | Language, machineLanguages: readonly string[]): Language {
  if (wish !== 'system') return wish;
  for (const tag of machineLanguages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.documentElement.lang = LOCALES[language];
  }, [language]);
  const reading = useMemo(
    () => ({ language, texts: TEXTS[language], format: formatOf(language) }),
    [language],
  );
  return (
    <ReadingContext value={reading}>
      <I18nProvider locale={LOCALES[language]}>{children}</I18nProvider>
    </ReadingContext>
  );
}

function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error('a text is read outside of LanguageProvider');
  return reading;
}

export function useTexts(): Texts {
  return useReading().texts;
}

export function useFormat(): Format {
  return useReading().format;
}

export function useLanguage(): Language {
  return useReading().language;
}
