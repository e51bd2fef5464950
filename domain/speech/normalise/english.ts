/** Expressions in English words (American: no "and", month before day). */
import { fraction, money, scale } from './english-amounts.ts';
import {
  englishDecade,
  englishDigits,
  englishInteger,
  englishNumber,
  englishOrdinal,
  englishYear,
} from './english-numbers.ts';
import type { Expression } from './expressions.ts';
import { isSuperscript, monthNumber, specialNumber, spellAddress, weekdayNumber } from './signs.ts';
import { SHORT_PERIODS, UNITS } from './units.ts';

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
    case 'dot':
      return 'dot';
    case 'sharp':
      return 'sharp';
    case 'weekdays':
      return `${WEEKDAYS[weekdayNumber(part('from'))]} to ${WEEKDAYS[weekdayNumber(part('to'))]}`;
    case 'month-day-digits':
      return monthAndDay(part('month'), part('day'));
    case 'year-month':
      return `${MONTH_NAMES[Number(part('month')) - 1]} ${englishYear(part('year'))}`;
    case 'date':
    case 'date-month-first':
      return `${monthAndDay(part('month'), part('day'))}, ${englishYear(part('year'))}`;
    case 'year-chinese':
      return part('cohort') === '' ? englishYear(part('year')) : englishInteger(part('cohort'));
    case 'season':
      return `${englishYear(part('from'))} to ${englishInteger(part('to'))}`;
    case 'years-chinese':
      return `${englishYear(part('from'))} to ${englishYear(part('to'))}`;
    case 'month-day':
      return `${monthName(part('month'))} ${englishOrdinal(String(Number(part('day'))))}${part('dayTo') && ` to ${englishOrdinal(String(Number(part('dayTo'))))}`}${part('year') && `, ${englishYear(part('year'))}`}`;
    case 'day-month':
      return `${part('dayFrom') && `the ${englishOrdinal(String(Number(part('dayFrom'))))} to `}${/\d\s*$/.test(before) || /\bthe\s$/.test(before) ? '' : 'the '}${englishOrdinal(String(Number(part('day'))))} of ${monthName(part('month'))}${part('year') && `, ${englishYear(part('year'))}`}`;
    case 'month-year':
      return `${monthName(part('month'))} ${englishYear(part('year'))}`;
    case 'mobile':
      return [
        part('country') && `${text.startsWith('+') ? 'plus ' : ''}eight six`,
        part('a'),
        part('b'),
        part('c'),
      ]
        .filter((group) => group !== '')
        .map((group) => (/\d/.test(group) ? englishDigits(group) : group))
        .join(', ');
    case 'telephone':
      return `${text.startsWith('+') ? 'plus ' : ''}${(text.match(/\d+/g) ?? []).map(telephoneGroup).join(', ')}`;
    case 'named-digits':
      return /^7\d7(?:-|$)/.test(text)
        ? `seven ${englishInteger(text.slice(1, 3))}${part('variant') && ` ${englishInteger(part('variant'))}`}`
        : telephoneGroup(text);
    case 'model':
      return modelNumber(text, /-$/.test(before));
    case 'standard':
      return `${englishInteger(part('n'))}${part('year') && `, ${englishYear(part('year'))}`}`;
    case 'figure':
      return `${englishInteger(part('a'))} dash ${englishInteger(part('b'))}`;
    case 'code': {
      const groups = text.split('-');
      return groups.map(englishDigits).join(groups.every((group) => group.length === 1) ? ' ' : ', ');
    }
    case 'version':
      return text
        .replace(/^[vV]/, 'version ')
        .replace(/\d+/g, (digits) => englishInteger(digits))
        .replace(/\./g, ' point ');
    case 'time':
    case 'hour-half':
      return englishTime(parts);
    case 'hours-half':
      return `${englishInteger(part('from'))} to ${englishInteger(part('to'))} ${/^p/i.test(part('half')) ? 'PM' : 'AM'}`;
    case 'angle':
      return ['degrees', 'minutes', 'seconds']
        .filter((name) => part(name) !== '')
        .map((name) => `${englishNumber(part(name))} ${part(name) === '1' ? name.slice(0, -1) : name}`)
        .join(' ');
    case 'feet':
      return `${englishInteger(part('feet'))} foot ${englishInteger(part('inches'))}`;
    case 'per': {
      const unit = part('unit');
      return unit === '' ? 'per' : `per ${(UNITS[unit] ?? SHORT_PERIODS[unit])!.en[0]}`;
    }
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
    case 'event':
      return `${englishInteger(part('a'))}${part('b') && ` ${englishInteger(part('b'))}`}`;
    case 'two-months':
      return `${englishInteger(part('a'))}, ${englishInteger(part('b'))}`;
    case 'score':
      return `${englishInteger(part('a'))} to ${englishInteger(part('b'))}`;
    case 'power':
      return `${sign}${englishInteger(part('base'))} to the power of ${englishNumber(part('power'))}`;
    case 'counted':
      return `${englishNumber(part('amount'))}${part('tenThousand') === '' ? scale(part('scale')) : scale('万')}`;
    case 'times':
      return `${englishNumber(part('amount'))} ${part('amount') === '1' ? 'time' : 'times'}`;
    case 'after-unit':
      return englishInteger(part('n'));
    case 'possessive':
      return `${isYear(part('n')) ? englishYear(part('n')) : englishInteger(part('n'))}'s`;
    case 'fraction': {
      const unit = UNITS[part('unit')]?.en;
      const isBelowOne = part('whole') === '' && Number(part('top')) < Number(part('bottom'));
      return `${fraction(part('whole'), part('top'), part('bottom'))}${unit === undefined ? '' : ` ${unit[isBelowOne ? 0 : 1]}`}`;
    }
    case 'range': {
      if (part('unit') === '' && isYear(part('from')) && isYear(part('to')))
        return `${englishYear(part('from'))} to ${englishYear(part('to'))}`;
      const unitFrom =
        part('unitFrom') && part('unitFrom') !== part('unit') ? ` ${UNITS[part('unitFrom')]!.en[1]}` : '';
      return `${sign}${englishNumber(part('from'))}${unitFrom} to ${signWord(part('toSign'))}${englishNumber(part('to'))}${part('unit') && ` ${UNITS[part('unit')]!.en[1]}`}`;
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
      return englishOrdinal(part('n').replace(/,/g, ''));
    case 'decade':
      return englishDecade(part('decade'));
    case 'ordinal-chinese':
      return `number ${englishInteger(part('n').replace(/,/g, ''))}`;
    case 'number-sign':
      return `number ${englishInteger(part('n'))}`;
    case 'lines':
      return `${part('n') === '1080' ? 'ten eighty' : part('n') === '720' ? 'seven twenty' : englishInteger(part('n'))} P`;
    case 'special': {
      const special = specialNumber(text);
      if (special === undefined) return '';
      if (isSuperscript(text) && /[\p{L}\d)]$/u.test(before))
        return POWERS[special] ?? `to the power of ${englishInteger(special)}`;
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

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const POWERS: Readonly<Record<string, string>> = { '2': 'squared', '3': 'cubed' };

function monthAndDay(month: string, day: string): string {
  return `${MONTH_NAMES[Number(month) - 1]} ${englishOrdinal(String(Number(day)))}`;
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

/** 13700 → thirteen seven hundred; a year is a year; other long ones are digits, 380 is three eighty. */
function modelNumber(digits: string, afterHyphen: boolean): string {
  if (/^(?:19|20)\d\d$/.test(digits) && !afterHyphen) return englishYear(digits);
  if (/^[1-9]\d[1-9]00$/.test(digits))
    return `${englishInteger(digits.slice(0, 2))} ${englishInteger(digits.slice(2))}`;
  if (/^[1-9][1-9]\d$/.test(digits))
    return `${englishInteger(digits.slice(0, 1))} ${englishInteger(digits.slice(1))}`;
  return digits.length < 3 ? englishInteger(digits) : englishDigits(digits);
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
