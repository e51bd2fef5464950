/** Expressions in English words (American: no "and", month before day). */
import {
  englishDecade,
  englishDigits,
  englishInteger,
  englishNumber,
  englishOrdinal,
  englishYear,
} from './english-numbers.ts';
import type { Expression } from './expressions.ts';
import { monthNumber, specialNumber, spellAddress } from './signs.ts';
import { CURRENCIES, UNITS } from './units.ts';

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function englishWords(expression: Expression): string {
  const { kind, parts, text, before, after } = expression;
  const sign = signWord(parts.sign);
  const part = (name: string) => parts[name] ?? '';
  switch (kind) {
    case 'email':
    case 'url':
      return spellAddress(text, {
        '@': 'at',
        '.': 'dot',
        '/': 'slash',
        '-': 'dash',
        _: 'underscore',
        ':': 'colon',
      });
    case 'date':
    case 'date-month-first':
      return `${MONTH_NAMES[Number(part('month')) - 1]} ${englishOrdinal(String(Number(part('day'))))}, ${englishYear(part('year'))}`;
    case 'year-chinese':
      return part('cohort') === '' ? englishYear(part('year')) : englishInteger(part('cohort'));
    case 'years-chinese':
      return `${englishYear(part('from'))} to ${englishYear(part('to'))}`;
    case 'month-day':
      return `${monthName(part('month'))} ${englishOrdinal(String(Number(part('day'))))}${part('year') && `, ${englishYear(part('year'))}`}`;
    case 'day-month':
      return `${/\d\s*$/.test(before) || /\bthe\s$/.test(before) ? '' : 'the '}${englishOrdinal(String(Number(part('day'))))} of ${monthName(part('month'))}${part('year') && `, ${englishYear(part('year'))}`}`;
    case 'month-year':
      return `${monthName(part('month'))} ${englishYear(part('year'))}`;
    case 'mobile':
    case 'telephone':
      return `${text.startsWith('+') ? 'plus ' : ''}${(text.match(/\d+/g) ?? []).map(telephoneGroup).join(', ')}`;
    case 'version':
      return text
        .replace(/^[vV]/, 'version ')
        .replace(/\d+/g, (digits) => englishInteger(digits))
        .replace(/\./g, ' point ');
    case 'time':
    case 'hour-half':
      return englishTime(parts);
    case 'money':
    case 'money-after':
      return sign + money(expression);
    case 'dimensions': {
      const sides = [part('a'), part('b'), part('c')].filter((side) => side !== '');
      return (
        sides.map((side) => englishNumber(side)).join(' by ') +
        (part('unit') && ` ${UNITS[part('unit')]!.en[1]}`)
      );
    }
    case 'fraction':
      return fraction(part('whole'), part('top'), part('bottom'));
    case 'range': {
      if (part('unit') === '' && isYear(part('from')) && isYear(part('to')))
        return `${englishYear(part('from'))} to ${englishYear(part('to'))}`;
      const unitFrom =
        part('unitFrom') && part('unitFrom') !== part('unit') ? ` ${UNITS[part('unitFrom')]!.en[1]}` : '';
      return `${sign}${englishNumber(part('from'))}${unitFrom} to ${englishNumber(part('to'))}${part('unit') && ` ${UNITS[part('unit')]!.en[1]}`}`;
    }
    case 'comma-pair':
      return `${englishNumber(part('a'))}, ${englishNumber(part('b'))}`;
    case 'ratio':
      return `${englishNumber(part('a'))} to ${englishNumber(part('b'))}`;
    case 'quantity': {
      const words = UNITS[part('unit')]!.en;
      const scaled = scale(part('scale'));
      return `${sign}${englishNumber(part('amount'))}${scaled} ${part('amount') === '1' && scaled === '' ? words[0] : words[1]}`;
    }
    case 'ordinal-english':
      return englishOrdinal(part('n'));
    case 'decade':
      return englishDecade(part('decade'));
    case 'ordinal-chinese':
      return `number ${englishInteger(part('n'))}`;
    case 'number-sign':
      return `number ${englishInteger(part('n'))}`;
    case 'lines':
      return `${part('n') === '1080' ? 'ten eighty' : part('n') === '720' ? 'seven twenty' : englishInteger(part('n'))} P`;
    case 'special': {
      const special = specialNumber(text);
      if (special === undefined) return '';
      const [top, bottom] = special.split('/');
      return bottom === undefined ? englishInteger(special) : fraction('', top!, bottom);
    }
    case 'number': {
      const amount = part('amount');
      if (sign === '' && isYear(amount) && readsAsYear(amount, before, after)) return englishYear(amount);
      return sign + englishNumber(amount);
    }
  }
}

function signWord(sign: string | undefined): string {
  if (sign === undefined || sign === '') return '';
  return sign === '+' ? 'plus ' : sign === '±' ? 'plus or minus ' : 'minus ';
}

function isYear(digits: string): boolean {
  return /^(?:1[1-9]|20)\d\d$/.test(digits);
}

/** A year after a word that introduces one, or a recent one that counts nothing. */
function readsAsYear(digits: string, before: string, after: string): boolean {
  if (
    /\b(?:in|since|year|of|by|from|until|till|to|before|after|during|around|early|late|mid|circa|spring|summer|autumn|fall|winter)[\s-]$/i.test(
      before,
    )
  )
    return !/^\s(?:people|[a-z]+s\b)/.test(after);
  return /^(?:19|20)/.test(digits) && /^(?:$|[.,;:!?)]|'s|’s|\s(?:is|was|will|and|to|or|the)\b)/.test(after);
}

function monthName(name: string): string {
  return MONTH_NAMES[monthNumber(name) - 1] ?? name;
}

/** 800 and 900 are hundreds, everything else is read digit by digit. */
function telephoneGroup(digits: string): string {
  return /^[1-9]00$/.test(digits) ? englishInteger(digits) : englishDigits(digits);
}

function scale(written: string): string {
  const words: Readonly<Record<string, string>> = {
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
function money({ parts }: Expression): string {
  const currency = CURRENCIES[parts.currency!]!;
  const amount = parts.amount!;
  const scaled = scale(parts.scale ?? '');
  if (parts.to !== undefined)
    return `${englishNumber(amount)} to ${englishNumber(parts.to)}${scaled} ${currency.en[1]}`;
  const cents = /^([\d,]+)\.(\d\d)$/.exec(amount);
  if (scaled !== '' || !cents || !currency.cents)
    return `${englishNumber(amount)}${scaled} ${amount === '1' && scaled === '' ? currency.en[0] : currency.en[1]}`;
  const whole = cents[1]!.replace(/,/g, '');
  const rest = Number(cents[2]);
  const restWords = `${englishInteger(String(rest))} ${currency.cents[rest === 1 ? 0 : 1]}`;
  const wholeWords = `${englishInteger(whole)} ${currency.en[whole === '1' ? 0 : 1]}`;
  if (rest === 0) return wholeWords;
  return Number(whole) === 0 ? restWords : `${wholeWords} and ${restWords}`;
}

/** 14:30 → fourteen thirty, 9:00 → nine o'clock, 9:05 → nine oh five, 3 PM → three P M. */
function englishTime(parts: Expression['parts']): string {
  const hour = Number(parts.hour);
  const minute = Number(parts.minute ?? 0);
  const half = parts.half === undefined ? '' : /^p/i.test(parts.half) ? ' PM' : ' AM';
  const hours = englishInteger(String(hour));
  const second = parts.second;
  const seconds = second === undefined ? '' : ` and ${englishInteger(String(Number(second)))} seconds`;
  if (minute === 0 && seconds === '')
    return half === ''
      ? hour > 12 || hour === 0
        ? `${hours} hundred`
        : `${hours} o'clock`
      : `${hours}${half}`;
  return `${hours} ${minute < 10 ? 'oh ' : ''}${englishInteger(String(minute))}${seconds}${half}`;
}

const HALVES: Readonly<Record<string, readonly [string, string]>> = {
  '2': ['half', 'halves'],
  '4': ['quarter', 'quarters'],
};

/** 1/2 → one half, 2/3 → two thirds, 24/7 → twenty-four seven, 120/80 → one hundred twenty over eighty. */
function fraction(whole: string, top: string, bottom: string): string {
  if (top === '24' && bottom === '7') return 'twenty-four seven';
  if (Number(top) > Number(bottom) || Number(bottom) > 100 || bottom === '1')
    return `${whole && `${englishInteger(whole)} `}${englishInteger(top)} over ${englishInteger(bottom)}`;
  const one = HALVES[bottom]?.[0] ?? englishOrdinal(bottom);
  const many = HALVES[bottom]?.[1] ?? `${one}s`;
  return `${whole && `${englishInteger(whole)} and `}${englishInteger(top)} ${top === '1' ? one : many}`;
}
