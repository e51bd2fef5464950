/**
 * Finds what is written in signs but said in words: dates, amounts, telephone numbers, addresses of the network.
 * Only the shape is decided here; the words are chosen per language.
 */
import { compileNamed, namedParts } from './pattern.ts';
import { perAt } from './per.ts';
import { RULES } from './rules.ts';

export interface Expression {
  readonly kind: ExpressionKind;
  readonly start: number;
  readonly end: number;
  /** The text matched. */
  readonly text: string;
  /** Named parts; an absent one is undefined. */
  readonly parts: Readonly<Record<string, string | undefined>>;
  /** Up to 24 characters on either side. */
  readonly before: string;
  readonly after: string;
}

export type ExpressionKind = keyof typeof RULES | 'special' | 'per';

const COMPILED = (Object.keys(RULES) as (keyof typeof RULES)[]).map(
  (kind) => [kind, compileNamed(RULES[kind], 'uy')] as const,
);
/** What may start with a letter. */
const WORDY: readonly ExpressionKind[] = [
  'email',
  'url',
  'weekdays',
  'month-day',
  'month-year',
  'version',
  'money',
  'number-sign',
];
const WORDY_COMPILED = COMPILED.filter(([kind]) => WORDY.includes(kind));
const CONTEXT = 24;
const DECIMAL_START = /[\s(（[+\-−±$€£¥￥~～≈<>≤≥=×，。、；：！？“”「」…:]/;
/** Signs that are numbers by themselves: circled, Roman, vulgar fractions, superscripts. */
const SPECIAL = /^(?:[\p{No}\p{Nl}]|(?=\p{Nd})\D)$/u;

/** The expression that starts exactly at `at`, if one does. `text` is as {@link foldWidth} gives it. */
export function expressionAt(text: string, at: number): Expression | undefined {
  const character = text[at] ?? '';
  const wordy = /[A-Za-z]/.test(character);
  if (wordy && /[A-Za-z0-9]/.test(text[at - 1] ?? '')) return undefined;
  if (character === '/') {
    const per = perAt(text, at);
    return per && { ...around(text, at, per.end), kind: 'per', parts: { unit: per.unit } };
  }
  // A decimal point begins a number only where none could stand before it.
  if (character === '.' && /\d/.test(text[at + 1] ?? '') && !DECIMAL_START.test(text[at - 1] ?? ' '))
    return undefined;
  if (!wordy && !/[\d+\-−–±第#№¥￥$€£₩₹₽฿₫₱₦₪₺(（.]/.test(character)) {
    return SPECIAL.test(character) ? { ...around(text, at, at + 1), kind: 'special', parts: {} } : undefined;
  }
  for (const [kind, pattern] of wordy ? WORDY_COMPILED : COMPILED) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    // A full stop or a bracket after an address ends the sentence, not the address.
    const matched = kind === 'url' ? match[0].replace(/[.,;:!?)'&]+$/, '') : match[0];
    return { ...around(text, at, at + matched.length), kind, parts: namedParts(match) };
  }
  return undefined;
}

function around(text: string, start: number, end: number) {
  return {
    start,
    end,
    text: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start),
    after: text.slice(end, end + CONTEXT),
  };
}

/** Full-width letters, digits and signs as ASCII, each in its place; Chinese pause marks stay as they are. */
export function foldWidth(text: string): string {
  return text.replace(/[＃＄％＆＊＋－．／０-９＜＝＞＠Ａ-Ｚ＿ａ-ｚ]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
