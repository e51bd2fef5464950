/** Writing systems, and the language that a stretch of text in one of them is read in. */
import type { LanguageTag } from './types.ts';

export type WritingSystem =
  | 'han'
  | 'latin'
  | 'kana'
  | 'hangul'
  | 'cyrillic'
  | 'greek'
  | 'arabic'
  | 'hebrew'
  | 'thai'
  | 'devanagari'
  | 'bengali'
  | 'tamil'
  | 'telugu'
  | 'georgian'
  | 'armenian'
  | 'other';

const PATTERNS: readonly (readonly [WritingSystem, RegExp])[] = [
  ['han', /[\p{sc=Han}〇]/u],
  ['latin', /\p{sc=Latin}/u],
  ['kana', /[\p{sc=Hiragana}\p{sc=Katakana}ー]/u],
  ['hangul', /\p{sc=Hangul}/u],
  ['cyrillic', /\p{sc=Cyrillic}/u],
  ['greek', /\p{sc=Greek}/u],
  ['arabic', /\p{sc=Arabic}/u],
  ['hebrew', /\p{sc=Hebrew}/u],
  ['thai', /\p{sc=Thai}/u],
  ['devanagari', /\p{sc=Devanagari}/u],
  ['bengali', /\p{sc=Bengali}/u],
  ['tamil', /\p{sc=Tamil}/u],
  ['telugu', /\p{sc=Telugu}/u],
  ['georgian', /\p{sc=Georgian}/u],
  ['armenian', /\p{sc=Armenian}/u],
];

/** The writing system of a letter. */
export function writingSystemOf(character: string): WritingSystem {
  if (/^[A-Za-z]/.test(character)) return 'latin';
  return PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other';
}

/** Languages that use each system, the commonest first. A voice that reads one of them reads it itself. */
const LANGUAGES: Readonly<Record<WritingSystem, readonly string[]>> = {
  han: ['zh', 'yue', 'ja'],
  latin: ['en'],
  kana: ['ja'],
  hangul: ['ko'],
  cyrillic: ['ru', 'uk', 'bg', 'be', 'sr', 'mk', 'kk', 'ky', 'tt', 'ba', 'cv'],
  greek: ['el', 'grc'],
  arabic: ['ar', 'fa', 'ur', 'ug', 'sd'],
  hebrew: ['he'],
  thai: ['th'],
  devanagari: ['hi', 'mr', 'ne', 'kok'],
  bengali: ['bn', 'as'],
  tamil: ['ta'],
  telugu: ['te'],
  georgian: ['ka'],
  armenian: ['hy'],
  other: [],
};
const NOT_LATIN: ReadonlySet<string> = new Set(
  Object.values(LANGUAGES)
    .flat()
    .filter((one) => one !== 'en'),
);

/** `zh`, `yue`, `en-GB`, …: Mandarin by any of its names is `zh`; everything else keeps its region. */
export function canonicalLanguage(tag: LanguageTag): LanguageTag {
  const [language = '', ...rest] = tag.toLowerCase().split(/[-_]/);
  if (rest[0] === 'hk' && language === 'zh') return 'yue';
  if (['zh', 'cmn', 'zho', 'chi'].includes(language)) return 'zh';
  if (language === 'yue') return 'yue';
  return tag;
}

export function primaryLanguage(tag: LanguageTag): string {
  return canonicalLanguage(tag).toLowerCase().split(/[-_]/)[0] ?? '';
}

/** The language that text in a writing system is read in, for a voice with these languages (its own first). */
export function languageFor(system: WritingSystem, voiceLanguages: readonly LanguageTag[]): LanguageTag {
  const candidates = voiceLanguages.map(canonicalLanguage);
  const reads = (tag: LanguageTag) =>
    system === 'latin'
      ? !NOT_LATIN.has(primaryLanguage(tag))
      : LANGUAGES[system].includes(primaryLanguage(tag));
  return candidates.find(reads) ?? LANGUAGES[system][0] ?? candidates[0] ?? 'en';
}
