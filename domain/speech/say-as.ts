/** `<say-as>`: a stretch read by the rule that the author named. What the rule cannot read is read as it stands. */
import type { SayAs } from '../ssml/nodes.ts';
import { chineseDigits, chineseNumber } from './normalise/chinese-numbers.ts';
import {
  englishDigits,
  englishInteger,
  englishNumber,
  englishOrdinal,
  englishYear,
} from './normalise/english-numbers.ts';
import { foldWidth } from './normalise/expressions.ts';
import type { ReadingContext } from './run-languages.ts';
import { canonicalLanguage, primaryLanguage } from './scripts.ts';
import type { DraftToken } from './tokens.ts';
import { spokenTokens, tokensOf } from './tokens.ts';

export function sayAsTokens(
  text: string,
  as: SayAs,
  format: string | undefined,
  context: ReadingContext,
  offset: number,
): DraftToken[] {
  const language = canonicalLanguage(context.language ?? context.mainLanguage);
  const primary = primaryLanguage(language);
  const source = { start: offset, end: offset + text.length };
  const isChinese = primary === 'zh' || primary === 'yue';
  const plain = foldWidth(text).trim();
  const words =
    isChinese || primary === 'en'
      ? isChinese
        ? chineseSayAs(plain, as, format, primary === 'zh' ? '幺' : '一')
        : englishSayAs(plain, as, format)
      : undefined;
  if (words !== undefined) return spokenTokens(words, { ...context, mainLanguage: language }, source);
  return tokensOf(text, context, (start, end) => ({ start: offset + start, end: offset + end }));
}

function chineseSayAs(
  text: string,
  as: SayAs,
  format: string | undefined,
  one: '一' | '幺',
): string | undefined {
  switch (as) {
    case 'digits':
      return /\d/.test(text)
        ? text
            .replace(/\./g, '点')
            .replace(/[^\d点]+/g, '')
            .replace(/\d+/g, (digits) => chineseDigits(digits))
        : undefined;
    case 'telephone':
      return /\d/.test(text)
        ? `${text.startsWith('+') ? '加' : ''}${(text.match(/\d+/g) ?? []).map((digits) => chineseDigits(digits, one)).join('，')}`
        : undefined;
    case 'cardinal':
      return isNumber(text) ? chineseNumber(withoutLeadingZeros(text)) : undefined;
    case 'ordinal':
      return /^第?\d{1,16}$/.test(text)
        ? `第${chineseNumber(withoutLeadingZeros(text.replace('第', '')))}`
        : undefined;
    case 'currency':
      return isNumber(text) ? `${chineseNumber(text)}元` : undefined;
    case 'date': {
      const date = dateParts(text, format);
      return (
        date &&
        `${date.year && `${chineseDigits(date.year)}年`}${date.month && `${chineseNumber(date.month)}月`}${date.day && `${chineseNumber(date.day)}日`}`
      );
    }
    case 'spell-out':
      return spelled(text, (digit) => chineseDigits(digit));
    default:
      return undefined;
  }
}

function englishSayAs(text: string, as: SayAs, format: string | undefined): string | undefined {
  switch (as) {
    case 'digits':
    case 'telephone':
      return /\d/.test(text)
        ? (text.match(/\d+|\./g) ?? [])
            .map((part) => (part === '.' ? (as === 'digits' ? 'point' : ',') : englishDigits(part)))
            .join(as === 'telephone' ? ', ' : ' ')
        : undefined;
    case 'cardinal':
      return isNumber(text) ? englishNumber(withoutLeadingZeros(text)) : undefined;
    case 'ordinal':
      return /^\d{1,15}(?:st|nd|rd|th)?$/.test(text)
        ? englishOrdinal(withoutLeadingZeros(text.replace(/\D/g, '')))
        : undefined;
    case 'date': {
      const date = dateParts(text, format);
      if (!date) return undefined;
      const month = date.month && MONTHS[Number(date.month) - 1];
      const day = date.day && englishOrdinal(date.day);
      return [[month, day].filter((one) => one).join(' '), date.year && englishYear(date.year)]
        .filter((one) => one)
        .join(', ');
    }
    case 'currency':
      return isNumber(text) ? `${englishNumber(text)} ${text === '1' ? 'dollar' : 'dollars'}` : undefined;
    case 'spell-out':
      return spelled(text, (digit) => englishInteger(digit));
    default:
      return undefined;
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function isNumber(text: string): boolean {
  return /^[-−+]?[\d,]{1,40}(?:\.\d{1,40})?$/.test(text) && /\d/.test(text);
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/^([-−+]?)0+(?=\d)/, '$1');
}

/** Letters and digits one by one; an English A alone is the letter, not the article. */
function spelled(text: string, digit: (digit: string) => string): string {
  return [...text]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .map((character) => (/\d/.test(character) ? digit(character) : character.toUpperCase()))
    .join(' ');
}

/** `format` of SSML 1.0: the order of y, m and d. Without it: year first when it has four digits, else month first. */
function dateParts(
  text: string,
  format: string | undefined,
): { year: string; month: string; day: string } | undefined {
  const parts = /^\d{8}$/.test(text)
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : (text.match(/\d+/g) ?? []);
  const order =
    format !== undefined && /^[ymd]{1,3}$/.test(format)
      ? format
      : parts.length === 3
        ? parts[0]!.length === 4
          ? 'ymd'
          : 'mdy'
        : parts.length === 2
          ? parts[0]!.length === 4
            ? 'ym'
            : 'md'
          : 'y';
  if (parts.length !== order.length) return undefined;
  const part = (letter: string) => {
    const index = order.indexOf(letter);
    return index < 0 ? '' : letter === 'y' ? parts[index]! : String(Number(parts[index]));
  };
  const [month, day] = [Number(part('m') || 1), Number(part('d') || 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { year: part('y'), month: part('m'), day: part('d') };
}
