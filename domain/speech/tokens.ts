/** Words and pause marks of one stretch of text, each with the language that it is read in. */
import { chineseWords } from './normalise/chinese.ts';
import { englishWords } from './normalise/english.ts';
import type { Expression } from './normalise/expressions.ts';
import { expressionAt, foldWidth } from './normalise/expressions.ts';
import {
  CHINESE_SIGNS,
  ENGLISH_ABBREVIATIONS,
  ENGLISH_SIGNS,
  isSignSpoken,
  isSpan,
} from './normalise/signs.ts';
import type { WritingSystem } from './scripts.ts';
import { canonicalLanguage, languageFor, primaryLanguage, writingSystemOf } from './scripts.ts';
import type { LanguageTag, SpokenToken, TextRange } from './types.ts';

/** A token before it is put into an item. A `mark` is a pause, a `space` separates words. */
export interface DraftToken {
  readonly kind: 'word' | 'mark' | 'space';
  readonly spoken: string;
  readonly source: TextRange;
  readonly language: LanguageTag;
  readonly reading?: SpokenToken['reading'];
}

export interface ReadingContext {
  readonly voiceLanguages: readonly LanguageTag[];
  /** From `<lang>`, when there is one. */
  readonly language?: LanguageTag | undefined;
  /** What the sentence is mostly written in: numbers are read in it. */
  readonly mainLanguage: LanguageTag;
}

type Stretch =
  | { kind: 'word'; system: WritingSystem; start: number; end: number; language?: LanguageTag }
  | { kind: 'expression'; expression: Expression; start: number; end: number; language?: LanguageTag }
  /** `words` is what English says for it; other languages say the letters. */
  | {
      kind: 'abbreviation';
      system: 'latin';
      words: string;
      start: number;
      end: number;
      language?: LanguageTag;
    }
  | { kind: 'sign' | 'space'; start: number; end: number }
  | { kind: 'mark'; start: number; end: number; spoken?: string };

/** Longer runs of letters are no word, and a dictionary need not look them up whole. */
const WORD_LIMIT = 48;
/** How many stretches away a word may stand and still decide the language of a number. */
const NEIGHBOURHOOD = 8;
const LATIN_WORD = /[\p{sc=Latin}\p{M}]{1,48}(?:['’‑-][\p{sc=Latin}\p{M}]{1,24}){0,4}/uy;
const ABBREVIATION = /(?:[A-Za-z]\.){2,6}|[A-Za-z]{2,6}\./uy;
const PAUSES = /[，、,；;：:（）()[\]【】—–…。！？!?؟،؛।|｜｡．\n]/u;
const SIGN = /[+\-−=×*÷/<>~～≤≥≈≠±&@℃℉°%√π∞]/u;

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
  // Foreign names weigh little: a few Chinese characters make a sentence Chinese for a Chinese voice.
  const isChineseVoice = ['zh', 'yue'].includes(primaryLanguage(voiceLanguages[0] ?? ''));
  if (han > 0 && han * (isChineseVoice ? 24 : 3) >= (counts.get('latin') ?? 0))
    return languageFor('han', voiceLanguages);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? languageFor(most[0], voiceLanguages) : canonicalLanguage(voiceLanguages[0] ?? 'en');
}

/**
 * Tokens of a text whose offsets `sourceOf` places in the display text. What stands before `from` is only looked at:
 * a `-` after a letter is no minus.
 */
export function tokensOf(
  text: string,
  context: ReadingContext,
  sourceOf: (start: number, end: number) => TextRange,
  from = 0,
): DraftToken[] {
  const folded = foldWidth(text);
  const stretches = stretchesOf(folded, true, from);
  assignLanguages(folded, stretches, context);
  const tokens: DraftToken[] = [];
  let language = stretches.map(languageOf).find((one) => one !== undefined) ?? context.mainLanguage;
  for (const stretch of stretches) {
    language = languageOf(stretch) ?? language;
    const source = sourceOf(stretch.start, stretch.end);
    if (stretch.kind === 'word')
      for (const word of wordsOf(text, stretch.start, stretch.end, language, sourceOf)) tokens.push(word);
    else if (stretch.kind === 'expression')
      tokens.push(...expressionTokens(stretch.expression, language, source, context));
    else if (stretch.kind === 'sign') {
      const words = signWords(folded, stretch.start, context.language ?? context.mainLanguage);
      if (words === undefined) continue;
      const signLanguage = context.language ?? context.mainLanguage;
      tokens.push(...spokenTokens(words, { ...context, mainLanguage: signLanguage }, source));
    } else if (stretch.kind === 'abbreviation')
      tokens.push({ kind: 'word', spoken: stretch.words, source, language });
    else
      tokens.push({
        kind: stretch.kind,
        spoken: ('spoken' in stretch ? stretch.spoken : undefined) ?? text.slice(stretch.start, stretch.end),
        source,
        language,
      });
  }
  return tokens;
}

/** Tokens of words that we chose ourselves: no numbers are left in them, and all stand for the same source. */
export function spokenTokens(words: string, context: ReadingContext, source: TextRange): DraftToken[] {
  const stretches = stretchesOf(words, false);
  assignLanguages(words, stretches, context);
  const tokens: DraftToken[] = [];
  let language = context.language ?? context.mainLanguage;
  const edge: DraftToken = { kind: 'space', spoken: ' ', source, language };
  for (const stretch of stretches) {
    language = languageOf(stretch) ?? language;
    if (stretch.kind === 'word')
      tokens.push(
        ...(stretch.system === 'han'
          ? numeralWords(words, stretch.start, stretch.end, language, source)
          : wordsOf(words, stretch.start, stretch.end, language, () => source)),
      );
    else if (stretch.kind === 'mark' || stretch.kind === 'space')
      tokens.push({ kind: stretch.kind, spoken: words.slice(stretch.start, stretch.end), source, language });
  }
  return tokens.length === 0 ? [] : [edge, ...tokens, edge];
}

function languageOf(stretch: Stretch): LanguageTag | undefined {
  return 'language' in stretch ? stretch.language : undefined;
}

function stretchesOf(text: string, withExpressions: boolean, from = 0): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = from; at < text.length; ) {
    const abbreviation = withExpressions ? abbreviationAt(text, at) : undefined;
    if (abbreviation) {
      stretches.push({ kind: 'abbreviation', system: 'latin', start: at, ...abbreviation });
      at = abbreviation.end;
      continue;
    }
    const expression = withExpressions ? expressionAt(text, at) : undefined;
    if (expression) {
      stretches.push({ kind: 'expression', expression, start: at, end: expression.end });
      at = expression.end;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    let end = at + character.length;
    if (/\p{L}/u.test(character) || (!withExpressions && /\p{N}/u.test(character))) {
      const system = writingSystemOf(character);
      end = wordEnd(text, at, system);
      stretches.push({ kind: 'word', system, start: at, end });
    } else if (/\s/.test(character)) stretches.push({ kind: 'space', start: at, end });
    else if (withExpressions && SIGN.test(character) && isSignSpoken(text, at))
      stretches.push({ kind: 'sign', start: at, end });
    else if (PAUSES.test(character)) stretches.push({ kind: 'mark', start: at, end });
    else if (character === '-' && /\s/.test(text[at - 1] ?? '') && /\s/.test(text[end] ?? ''))
      stretches.push({ kind: 'mark', start: at, end });
    else if (character === '.' && /^[\s”’」』》）)\]】"']*$/.test(text.slice(end, end + 16)))
      stretches.push({ kind: 'mark', start: at, end });
    else if (character === '.' && withExpressions && /^\s*\d{1,3}$/.test(text.slice(Math.max(0, at - 8), at)))
      stretches.push({ kind: 'mark', start: at, end, spoken: ',' });
    else if (/[/\\_]/.test(character)) stretches.push({ kind: 'space', start: at, end });
    at = end;
  }
  return stretches;
}

function wordEnd(text: string, at: number, system: WritingSystem): number {
  if (system === 'latin') {
    LATIN_WORD.lastIndex = at;
    return at + (LATIN_WORD.exec(text)?.[0].length ?? 1);
  }
  let end = at;
  while (end < text.length && (system === 'han' || end - at < WORD_LIMIT)) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    const belongs =
      /\p{M}/u.test(character) || (/\p{L}/u.test(character) && writingSystemOf(character) === system);
    if (!belongs && end > at) break;
    end += character.length;
  }
  return end;
}

/** `I have`: a letter beside a whole word, with nothing but a space between, belongs to that word's language. */
function isAmongLatinWords(stretches: readonly Stretch[], index: number): boolean {
  return [-1, 1].some((step) => {
    if (stretches[index + step]?.kind !== 'space') return false;
    const other = stretches[index + 2 * step];
    return other?.kind === 'word' && other.system === 'latin' && other.end - other.start > 1;
  });
}

function assignLanguages(text: string, stretches: Stretch[], context: ReadingContext): void {
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

/** `Dr.`, `e.g.`, `U.S.`: the full stop belongs to the word. */
function abbreviationAt(text: string, at: number): { words: string; end: number } | undefined {
  if (!/[A-Za-z]/.test(text[at] ?? '') || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  ABBREVIATION.lastIndex = at;
  const match = ABBREVIATION.exec(text);
  if (!match) return undefined;
  const words = ENGLISH_ABBREVIATIONS[match[0].toLowerCase()];
  const isInitials = /^(?:[A-Za-z]\.){2,}$/.test(match[0]);
  if (words === undefined && !isInitials) return undefined;
  return { words: words ?? match[0].replace(/\./g, '').toUpperCase(), end: at + match[0].length };
}

/** Numerals as a speaker groups them: 一千 | 二百 | 三十四, 百分之 | 三 | 点 | 五. */
const NUMERALS =
  /(?:百|千)分之|分之|[零〇一二三四五六七八九两]?[百千](?:万亿|[万亿])?|[一二三四五六七八九]?十[一二三四五六七八九]?(?:万亿|[万亿])?|[零〇一二三四五六七八九两幺](?:万亿|[万亿])?/gu;

const SEGMENTERS = new Map<string, Intl.Segmenter>();

/** Chinese, Japanese and Thai write no spaces between words. */
function wordsOf(
  text: string,
  start: number,
  end: number,
  language: LanguageTag,
  sourceOf: (start: number, end: number) => TextRange,
): DraftToken[] {
  const word = text.slice(start, end);
  const primary = primaryLanguage(language);
  if (!['zh', 'yue', 'ja', 'th'].includes(primary) || /^[\p{sc=Latin}\p{N}]/u.test(word))
    return [{ kind: 'word', spoken: word.replace(/’/g, "'"), source: sourceOf(start, end), language }];
  let segmenter = SEGMENTERS.get(primary);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(primary === 'yue' ? 'zh' : primary, { granularity: 'word' });
    SEGMENTERS.set(primary, segmenter);
  }
  return [...segmenter.segment(word)].map(({ segment, index }) => ({
    kind: 'word' as const,
    spoken: segment,
    source: sourceOf(start + index, start + index + segment.length),
    language,
  }));
}

/** Our own Chinese words for numbers: a segmenter would find 十分 (very) in 三十分. */
function numeralWords(
  words: string,
  start: number,
  end: number,
  language: LanguageTag,
  source: TextRange,
): DraftToken[] {
  const tokens: DraftToken[] = [];
  let from = start;
  const rest = (to: number) => {
    if (to > from) tokens.push(...wordsOf(words, from, to, language, () => source));
  };
  for (const match of words.slice(start, end).matchAll(NUMERALS)) {
    rest(start + match.index);
    tokens.push({ kind: 'word', spoken: match[0], source, language });
    from = start + match.index + match[0].length;
  }
  rest(end);
  return tokens;
}

function expressionTokens(
  expression: Expression,
  language: LanguageTag,
  source: TextRange,
  context: ReadingContext,
): DraftToken[] {
  const primary = primaryLanguage(language);
  const read = { ...context, mainLanguage: language };
  if (primary === 'zh') return spokenTokens(chineseWords(expression), read, source);
  if (primary === 'yue') return spokenTokens(chineseWords(expression, '一'), read, source);
  if (primary === 'en') return spokenTokens(englishWords(expression), read, source);
  // Other languages know their own numbers better than we do.
  return [{ kind: 'word', spoken: expression.text, source, language }];
}

function signWords(text: string, at: number, language: LanguageTag): string | undefined {
  const primary = primaryLanguage(language);
  const sign = isSpan(text, at) ? '~' : (text[at] ?? '');
  if (primary === 'zh' || primary === 'yue') return CHINESE_SIGNS[sign];
  return primary === 'en' ? ENGLISH_SIGNS[sign] : undefined;
}
