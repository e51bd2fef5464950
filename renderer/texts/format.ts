/** Figures as the reader's language writes them. */
import type { Language } from '../../domain/errors.ts';
import { roughSizeText } from '../../domain/sizes.ts';
import { LOCALES } from './locales.ts';

export interface Format {
  number(value: number): string;
  /** @param fraction [0..1]; never told as whole before it is */
  percent(fraction: number): string;
  /** As a clock shows it, for lengths of films: `1:05`. */
  clock(milliseconds: number): string;
  /** In words, for waiting: `2 min`, `40 s`. */
  duration(milliseconds: number): string;
  /** As messages tell it, too. */
  bytes(count: number): string;
  /** How long ago, as seen from `now`. */
  ago(instant: string, nowMs: number): string;
  /** The day alone, as short as it can be told; it does not grow old while it is looked at. */
  day(instant: string): string;
  /** Day and time in full, for tooltips. */
  moment(instant: string): string;
  /** One after the other, the last with an "and". */
  list(words: readonly string[]): string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function formatOf(language: Language): Format {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const thisYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });
  const otherYear = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const lists = new Intl.ListFormat(locale);
  const unit = (name: string, value: number, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    list: (words) => lists.format(words),
    number: (value) => numbers.format(value),
    percent: (fraction) => percents.format(Math.floor(fraction * 100) / 100),
    clock(milliseconds) {
      const seconds = Math.max(0, Math.round(milliseconds / 1000));
      const two = (value: number) => String(value).padStart(2, '0');
      const rest = `${two(seconds % 60)}`;
      const minutes = Math.floor(seconds / 60);
      return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
    },
    duration(milliseconds) {
      if (milliseconds < MINUTE) return unit('second', Math.max(1, Math.round(milliseconds / 1000)));
      if (milliseconds < HOUR) return unit('minute', Math.round(milliseconds / MINUTE));
      return unit('hour', milliseconds / HOUR, 1);
    },
    bytes: (count) => roughSizeText(count, language),
    ago(instant, nowMs) {
      const then = Date.parse(instant);
      const past = nowMs - then;
      if (past < MINUTE) return relative.format(0, 'second');
      if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
      if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
      if (past < 7 * DAY) return relative.format(-Math.floor(past / DAY), 'day');
      const isThisYear = new Date(then).getFullYear() === new Date(nowMs).getFullYear();
      return (isThisYear ? thisYear : otherYear).format(then);
    },
    day: (instant) => otherYear.format(new Date(instant)),
    moment: (instant) => moments.format(new Date(instant)),
  };
}
