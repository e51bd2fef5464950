/**
 * Finds what is written in signs but said in words: dates, amounts, telephone numbers, addresses of the network.
 * Only the shape is decided here; the words are chosen per language. All patterns are bounded, so that no text
 * takes more than linear time.
 */
import { CURRENCY_PATTERN, UNIT_PATTERN } from './units.ts';

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

const DIGIT_LIMIT = 40;
const N = `(?:\\d{1,3}(?:,\\d{3}){1,8}(?!\\d)(?:\\.\\d{1,${DIGIT_LIMIT}})?|\\d{1,${DIGIT_LIMIT}}(?:\\.\\d{1,${DIGIT_LIMIT}})?)`;
/** A sign is one only where nothing stands before it that it could join: `GPT-4`, `3-5` and `a+b` hold none. */
const SIGN = '(?<sign>(?<![A-Za-z\\d)\\]%℃°年月日号时点分秒章页条元])[-−+±])?';
const NOT_INSIDE_NUMBER = '(?<![\\d.])(?<!\\d,)';
const UNIT = `(?:${UNIT_PATTERN})(?![A-Za-z²³\\d])`;
const TO = '\\s?[-–—~～]\\s?';
const SCALE =
  '(?:\\s?(?<scale>万亿|千亿|百亿|百万|千万|亿|万|trillion|billion|million|thousand|[kKmMbB](?![A-Za-z\\d])))?';
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const SUFFIX = '(?:st|nd|rd|th)';
const TOP_LEVEL = 'com|cn|net|org|io|ai|edu|gov|dev|app|co|info|me|tv|cc|top|xyz|de|fr|jp|uk|us|eu';
const URL_PATH = "[A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]{0,512}";

const RULES = {
  email: '(?<user>[A-Za-z0-9._%+\\-]{1,64})@(?<host>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,24})',
  url: `(?:https?:\\/\\/(?<host>[A-Za-z0-9\\-.]{1,253})(?<port>:\\d{1,5})?|(?<bare>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}(?:${TOP_LEVEL}))(?![A-Za-z0-9]))(?<path>\\/${URL_PATH})?`,
  date: `${NOT_INSIDE_NUMBER}(?<year>[12]\\d{3})(?<mark>[-/.])(?<month>0?[1-9]|1[0-2])\\k<mark>(?<day>[12]\\d|3[01]|0?[1-9])(?!\\d|[-/.]\\d)`,
  'date-month-first': `${NOT_INSIDE_NUMBER}(?<month>0?[1-9]|1[0-2])\\/(?<day>[12]\\d|3[01]|0?[1-9])\\/(?<year>[12]\\d{3})(?!\\d)`,
  'years-chinese': `${NOT_INSIDE_NUMBER}(?<from>[12]\\d{3})年?${TO}(?<to>[12]\\d{3})(?=年)`,
  'year-chinese': `${NOT_INSIDE_NUMBER}(?:(?<year>1\\d{3}|2[01]\\d{2}|0\\d)(?=\\s?(?:年|财年|届|Q[1-4]|H[12]))(?!(?<=00)年[前后来间之内])|(?<cohort>[05-9][05])(?=后(?![天来面续])))`,
  'month-day': `${MONTH}\\s?(?<day>[12]\\d|3[01]|0?[1-9])${SUFFIX}?(?:,?\\s(?<year>[12]\\d{3}))?(?![\\d:])`,
  'day-month': `${NOT_INSIDE_NUMBER}(?<day>[12]\\d|3[01]|0?[1-9])${SUFFIX}?\\s(?:of\\s)?${MONTH}(?![A-Za-z])(?:,?\\s(?<year>[12]\\d{3}))?(?!\\d)`,
  'month-year': `${MONTH}\\s(?<year>[12]\\d{3})(?!\\d)`,
  mobile: `(?<![\\d.])(?<country>\\+?86[- ]?)?(?<a>1[3-9]\\d)[- ]?(?<b>\\d{4})[- ]?(?<c>\\d{4})(?![\\d.])`,
  telephone: `(?<![\\d.-])(?:\\+\\d{1,3}(?:[- ]\\(?\\d{1,4}\\)?){2,5}|[48]00[- ]\\d{3}[- ]?\\d{4}|[48]00\\d{7}|\\(?0\\d{2,3}\\)?[- ]\\d{7,8}(?:-\\d{1,5})?|(?:\\+?1[- .])?(?:\\(\\d{3}\\)\\s?|\\d{3}[-.])\\d{3}[-.]\\d{4}|\\d{3}-\\d{4}|(?<=(?:拨打|致电|热线|电话|客服|号码|编号|验证码|密码|房间|dial|call|PIN|code)[为是]?[:：]?\\s?)\\d{3,20}(?=[^\\d.年月日万亿个元]|$))(?![\\d-])`,
  version: `(?<![\\d.])[vV]?\\d{1,8}(?:\\.\\d{1,8}){2,8}(?!\\d)|(?<![A-Za-z\\d])[vV]\\d{1,8}(?:\\.\\d{1,8})?(?![A-Za-z\\d])`,
  time: `(?<![\\d:.])(?<hour>[01]?\\d|2[0-4])[:：](?<minute>[0-5]\\d)(?:[:：](?<second>[0-5]\\d))?(?:\\s?(?<half>[AaPp]\\.?[Mm](?![A-Za-z])\\.?))?(?![\\d:])`,
  'hour-half': `${NOT_INSIDE_NUMBER}(?<hour>1[0-2]|[1-9])\\s?(?<half>[AaPp]\\.?[Mm](?![A-Za-z])\\.?)`,
  money: `${SIGN}(?<currency>${CURRENCY_PATTERN})\\s?(?<amount>${N})(?:${TO}(?:\\k<currency>)?(?<to>${N}))?${SCALE}`,
  'money-after': `${SIGN}(?<amount>${N})${SCALE}\\s?(?<currency>${CURRENCY_PATTERN})(?![A-Za-z\\d])`,
  dimensions: `${NOT_INSIDE_NUMBER}(?<a>${N})(?<ua>${UNIT})?\\s?[×xX*✕]\\s?(?<b>${N})(?:(?<ub>${UNIT})?\\s?[×xX*✕]\\s?(?<c>${N}))?(?:\\s?(?<unit>${UNIT}))?`,
  fraction: `${NOT_INSIDE_NUMBER}(?:(?<whole>\\d{1,4})\\s)?(?<top>\\d{1,3})\\/(?<bottom>[1-9]\\d{0,3})(?![\\d/.])`,
  range: `${SIGN}${NOT_INSIDE_NUMBER}(?<from>${N})(?:\\s?(?<unitFrom>${UNIT}))?(?<![年月日])${TO}(?<to>${N})(?:\\s?(?<unit>${UNIT}))?(?![\\d-]|[-–]\\d|\\s?[=＝])`,
  ratio: `${NOT_INSIDE_NUMBER}(?<a>\\d{1,6}(?:\\.\\d{1,3})?)[:：](?<b>\\d{1,6}(?:\\.\\d{1,3})?)(?![\\d:])`,
  decade: `${NOT_INSIDE_NUMBER}(?<decade>[12]\\d\\d0|(?<=['’]|\\b(?:the|early|late)\\s|\\bmid-)[2-9]0)['’]?s(?![A-Za-z\\d])`,
  quantity: `${SIGN}(?<amount>${N})${SCALE}\\s?(?<unit>${UNIT})`,
  'ordinal-english': `(?<n>\\d{1,12})${SUFFIX}(?![A-Za-z\\d])`,
  'ordinal-chinese': `第\\s?(?<n>\\d{1,16})`,
  'number-sign': `(?:#|№|\\bNo\\.\\s?)(?<n>\\d{1,16})(?![\\d.]\\d)`,
  lines: `(?<n>\\d{3,4})[pP](?![A-Za-z\\d])`,
  /** A decimal in most of Europe, two numbers elsewhere. */
  'comma-pair': `${NOT_INSIDE_NUMBER}(?<a>\\d{1,9}),(?<b>\\d{1,2})(?![\\d,])`,
  number: `${SIGN}(?<amount>${N})`,
} as const;

export type ExpressionKind = keyof typeof RULES | 'special';

const COMPILED = (Object.keys(RULES) as (keyof typeof RULES)[]).map(
  (kind) => [kind, new RegExp(RULES[kind], 'uy')] as const,
);
/** What may start with a letter. */
const WORDY: readonly ExpressionKind[] = [
  'email',
  'url',
  'month-day',
  'month-year',
  'version',
  'money',
  'number-sign',
];
const WORDY_COMPILED = COMPILED.filter(([kind]) => WORDY.includes(kind));
const CONTEXT = 24;
/** Signs that are numbers by themselves: circled, Roman, vulgar fractions, superscripts. */
const SPECIAL = /^(?:[\p{No}\p{Nl}]|(?=\p{Nd})\D)$/u;

/** The expression that starts exactly at `at`, if one does. `text` is as {@link foldWidth} gives it. */
export function expressionAt(text: string, at: number): Expression | undefined {
  const character = text[at] ?? '';
  const wordy = /[A-Za-z]/.test(character);
  if (wordy && /[A-Za-z0-9]/.test(text[at - 1] ?? '')) return undefined;
  if (!wordy && !/[\d+\-−±第#№¥￥$€£₩₹₽(]/.test(character)) {
    return SPECIAL.test(character) ? { ...around(text, at, at + 1), kind: 'special', parts: {} } : undefined;
  }
  for (const [kind, pattern] of wordy ? WORDY_COMPILED : COMPILED) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    // A full stop or a bracket after an address ends the sentence, not the address.
    const matched = kind === 'url' ? match[0].replace(/[.,;:!?)'&]+$/, '') : match[0];
    return { ...around(text, at, at + matched.length), kind, parts: match.groups ?? {} };
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
