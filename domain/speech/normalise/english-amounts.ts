/** Amounts in English words: scales, money, fractions. */
import { englishInteger, englishNumber, englishOrdinal } from './english-numbers.ts';
import type { Expression } from './expressions.ts';
import { CURRENCIES } from './units.ts';

/** A scale after a number, with the space before it: `bn` → ` billion`. */
export function scale(written: string): string {
  const words: Readonly<Record<string, string>> = {
    bn: 'billion',
    mn: 'million',
    tn: 'trillion',
    trn: 'trillion',
    k: 'thousand',
    K: 'thousand',
    m: 'million',
    M: 'million',
    b: 'billion',
    B: 'billion',
    万: 'ten thousand',
    百万: 'million',
    千万: 'ten million',
    亿: 'hundred million',
    百亿: 'ten billion',
    千亿: 'hundred billion',
    万亿: 'trillion',
  };
  return written === '' ? '' : ` ${words[written] ?? written}`;
}

/** $1 → one dollar, $3.50 → three dollars and fifty cents, $5 million → five million dollars. */
export function money({ parts, before, after }: Expression): string {
  const currency = CURRENCIES[parts.currency!]!;
  const amount = parts.amount!;
  const scaled = scale(parts.scale ?? '');
  if (parts.to !== undefined)
    return `${englishNumber(amount)} to ${englishNumber(parts.to)}${scaled} ${currency.en[1]}`;
  const cents = /^([\d,]*)\.(\d\d)$/.exec(amount);
  // a $300 deposit: before what it describes the currency is in the singular.
  const describes = /\ban?\s$/i.test(before) && /^\s[a-z]/.test(after);
  if (scaled !== '' || !cents || !currency.cents)
    return `${englishNumber(amount)}${scaled} ${describes || (amount === '1' && scaled === '') ? currency.en[0] : currency.en[1]}`;
  const whole = cents[1]!.replace(/,/g, '') || '0';
  const rest = Number(cents[2]);
  const restWords = `${englishInteger(String(rest))} ${currency.cents[rest === 1 ? 0 : 1]}`;
  const wholeWords = `${englishInteger(whole)} ${currency.en[whole === '1' ? 0 : 1]}`;
  if (rest === 0) return wholeWords;
  return Number(whole) === 0 ? restWords : `${wholeWords} and ${restWords}`;
}

const HALVES: Readonly<Record<string, readonly [string, string]>> = {
  '2': ['half', 'halves'],
  '4': ['quarter', 'quarters'],
};

/** 1/2 → one half, 2/3 → two thirds, 50/50 → fifty fifty, 120/80 → one hundred twenty over eighty. */
export function fraction(whole: string, top: string, bottom: string): string {
  // 20/20 and 50/50 are no parts of a whole.
  if (whole === '' && top === bottom && Number(top) > 9)
    return `${englishInteger(top)} ${englishInteger(bottom)}`;
  if (Number(top) > Number(bottom) || Number(bottom) > 100 || bottom === '1')
    return `${whole && `${englishInteger(whole)} `}${englishInteger(top)} over ${englishInteger(bottom)}`;
  const one = HALVES[bottom]?.[0] ?? englishOrdinal(bottom);
  const many = HALVES[bottom]?.[1] ?? `${one}s`;
  return `${whole && `${englishInteger(whole)} and `}${englishInteger(top)} ${top === '1' ? one : many}`;
}
