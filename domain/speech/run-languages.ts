/** Which language each stretch of a text is read in (S-02). */
import { foldWidth } from './normalise/expressions.ts';
import type { WritingSystem } from './scripts.ts';
import { canonicalLanguage, languageFor, primaryLanguage, writingSystemOf } from './scripts.ts';
import type { Stretch } from './stretches.ts';
import type { LanguageTag } from './types.ts';

/** How many stretches away a word may stand and still decide the language of a number. */
const NEIGHBOURHOOD = 8;

export interface ReadingContext {
  readonly voiceLanguages: readonly LanguageTag[];
  /** From `<lang>`, when there is one. */
  readonly language?: LanguageTag | undefined;
  /** What the sentence is mostly written in: numbers are read in it. */
  readonly mainLanguage: LanguageTag;
}

/** Words that hold an English sentence together, and stand in no name. */
const ENGLISH_GRAMMAR =
  /(?<![\p{L}-])(?:a|an|the|of|to|in|on|at|for|from|by|with|is|are|was|were|be|been|has|have|had|and|or|but|not|we|you|he|she|it|they|my|our|your|his|her|their|this|that|will|can|do|does|did)(?![\p{L}-])/giu;

/** The language that a text is mostly written in, as this voice reads it. */
export function mainLanguageOf(text: string, voiceLanguages: readonly LanguageTag[]): LanguageTag {
  const counts = new Map<WritingSystem, number>();
  // Units are written in Latin letters everywhere: 5 km says nothing of the language.
  for (const character of foldWidth(text).replace(/\d\s?[A-Za-z/²³]{1,6}(?![A-Za-z])/g, ' '))
    if (/\p{L}/u.test(character)) {
      const system = writingSystemOf(character);
      counts.set(system, (counts.get(system) ?? 0) + 1);
    }
  const han = counts.get('han') ?? 0;
  const kana = counts.get('kana') ?? 0;
  if (kana >= 2 && kana * 4 >= han) return languageFor('kana', voiceLanguages);
  const isChineseVoice = ['zh', 'yue'].includes(primaryLanguage(voiceLanguages[0] ?? ''));
  const isSentence = (text.match(ENGLISH_GRAMMAR)?.length ?? 0) >= 2;
  const latinWords = text.match(/\p{sc=Latin}+/gu)?.length ?? 0;
  // Two characters are a word. Names and commands weigh little for a Chinese voice: what makes a sentence English is
  // its grammar, and its marks say which language has none.
  if (han > 0 && ((isChineseVoice && !isSentence) || han >= latinWords * 2))
    return languageFor('han', voiceLanguages);
  if (han === 0 && isChineseVoice && !isSentence && /[。，；：！？、]/.test(text))
    return languageFor('han', voiceLanguages);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? languageFor(most[0], voiceLanguages) : canonicalLanguage(voiceLanguages[0] ?? 'en');
}

export function languageOf(stretch: Stretch): LanguageTag | undefined {
  return 'language' in stretch ? stretch.language : undefined;
}

/** `I have`: a letter beside a whole word, with nothing but a space between, belongs to that word's language. */
function isAmongLatinWords(stretches: readonly Stretch[], index: number): boolean {
  return [-1, 1].some((step) => {
    if (stretches[index + step]?.kind !== 'space') return false;
    const other = stretches[index + 2 * step];
    return other?.kind === 'word' && other.system === 'latin' && other.end - other.start > 1;
  });
}

/** Gives every word and expression its language. */
export function assignLanguages(text: string, stretches: Stretch[], context: ReadingContext): void {
  const { voiceLanguages, language: asked, mainLanguage } = context;
  const languages = asked === undefined ? voiceLanguages : [asked, ...voiceLanguages];
  const main = asked === undefined ? mainLanguage : canonicalLanguage(asked);
  const isChinese = ['zh', 'yue'].includes(primaryLanguage(main));
  const at = (index: number) => stretches[index];
  stretches.forEach((stretch, index) => {
    if (stretch.kind === 'abbreviation') stretch.language = languageFor('latin', languages);
    if (stretch.kind !== 'word') return;
    const before = at(index - 1);
    const after = at(index + 1);
    const touchesKana = [before, after].some((one) => one?.kind === 'word' && one.system === 'kana');
    const letters = text.slice(stretch.start, stretch.end);
    if (stretch.system === 'han' && touchesKana && primaryLanguage(mainLanguage) === 'ja')
      stretch.language = languageFor('kana', languages);
    // A股, 5G, CEO: letters that stand in Chinese are named in passing, without a change of voice.
    else if (
      stretch.system === 'latin' &&
      isChinese &&
      /^(?:[A-Za-z]|[A-Z]{2,5})$/.test(letters) &&
      asked === undefined &&
      !isAmongLatinWords(stretches, index)
    )
      stretch.language = main;
    else stretch.language = languageFor(stretch.system, languages);
  });
  const nearest = (index: number, step: 1 | -1) => {
    for (let i = index + step; at(i) && Math.abs(i - index) <= NEIGHBOURHOOD; i += step) {
      const one = at(i)!;
      if (one.kind === 'mark') return undefined;
      if (one.kind === 'word' || one.kind === 'abbreviation') return one;
    }
    return undefined;
  };
  stretches.forEach((stretch, index) => {
    if (stretch.kind !== 'expression') return;
    const [before, after] = [nearest(index, -1), nearest(index, 1)];
    const inLatin =
      before?.system === 'latin' && after?.system === 'latin' && before.language === after.language;
    stretch.language =
      asked === undefined && inLatin && before.language !== undefined ? before.language : main;
  });
}
