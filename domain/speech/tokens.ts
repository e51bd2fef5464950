/** Words and pause marks of one stretch of text, each with the language that it is read in. */
import { chineseWords } from './normalise/chinese.ts';
import { englishWords } from './normalise/english.ts';
import type { Expression } from './normalise/expressions.ts';
import { foldWidth } from './normalise/expressions.ts';
import { CHINESE_SIGNS, ENGLISH_SIGNS, isSpan } from './normalise/signs.ts';
import { ownStretches, readsOwnNumbers } from './own-numbers.ts';
import type { ReadingContext } from './run-languages.ts';
import { assignLanguages, languageOf } from './run-languages.ts';
import { primaryLanguage } from './scripts.ts';
import { stretchesOf } from './stretches.ts';
import type { LanguageTag, SpokenToken, TextRange } from './types.ts';

/** A token before it is put into an item. A `mark` is a pause, a `space` separates words. */
export interface DraftToken {
  readonly kind: 'word' | 'mark' | 'space';
  readonly spoken: string;
  readonly source: TextRange;
  readonly language: LanguageTag;
  readonly reading?: SpokenToken['reading'];
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
  const stretches = readsOwnNumbers(context.language ?? context.mainLanguage)
    ? ownStretches(folded, from)
    : stretchesOf(folded, true, from);
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
