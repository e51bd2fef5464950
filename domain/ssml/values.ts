/** The attribute values of speech markup: each reader gives the meaning, or `undefined` for a value that has none. */

import { numberedPinyin, pinyinOver } from '../speech/pinyin.ts';
import type { Prosody, ReadingAlphabet } from '../speech/types.ts';
import type { Emphasis, SayAs } from './nodes.ts';
import { EMPHASIS_LEVELS } from './nodes.ts';

/** Huawei's range of `<break time>`, in milliseconds. */
export const BREAK_MS = { minimum: 200, maximum: 10_000 } as const;

/** Pauses of `<break strength>` in milliseconds; `medium` is a sentence's rest, `strong` a paragraph's. */
const BREAK_STRENGTHS: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 200,
  weak: 250,
  medium: 350,
  strong: 700,
  'x-strong': 1000,
};
const RATES: Readonly<Record<string, number>> = {
  'x-slow': 0.6,
  slow: 0.8,
  medium: 1,
  default: 1,
  fast: 1.25,
  'x-fast': 1.6,
};
/** Two and four semitones either way. */
const PITCHES: Readonly<Record<string, number>> = {
  'x-low': 0.794,
  low: 0.891,
  medium: 1,
  default: 1,
  high: 1.122,
  'x-high': 1.26,
};
/** Four and eight decibels either way. */
const VOLUMES: Readonly<Record<string, number>> = {
  silent: 0,
  'x-soft': 0.398,
  soft: 0.631,
  medium: 1,
  default: 1,
  loud: 1.585,
  'x-loud': 2.512,
};
const SAY_AS: Readonly<Record<string, SayAs>> = {
  digits: 'digits',
  cardinal: 'cardinal',
  number: 'cardinal',
  figure: 'cardinal',
  ordinal: 'ordinal',
  date: 'date',
  time: 'time',
  telephone: 'telephone',
  'spell-out': 'spell-out',
  characters: 'spell-out',
  currency: 'currency',
  english: 'english',
};

/** What each attribute takes, as an error message lists it. */
export const ALLOWED_VALUES = {
  time: '200ms–10000ms, 0.2s–10s',
  strength: Object.keys(BREAK_STRENGTHS).join(', '),
  rate: 'x-slow, slow, medium, fast, x-fast, 50%–200%, 0.5–2',
  pitch: 'x-low, low, medium, high, x-high, 50%–200%, -50%–+100%, -12st–+12st',
  volume: 'silent, x-soft, soft, medium, loud, x-loud, 0–100, -40dB–+12dB',
  'interpret-as': Object.keys(SAY_AS).join(', '),
  level: EMPHASIS_LEVELS.join(', '),
  alphabet: 'pinyin, ipa',
  pinyin: 'liao3 jie3, liǎo jiě; IPA: /ˈwɜːld/',
  alias: 'World Wide Web, 万维网',
  'xml:lang': 'zh, yue, en, en-GB, ja, …',
} as const;

/** Elements that must hold text, and how that looks. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  phoneme: '<phoneme ph="chong2 qing4">重庆</phoneme>',
  sub: '<sub alias="万维网">WWW</sub>',
};

export const breakStrength = (value: string): number | undefined => own(BREAK_STRENGTHS, value);
export const sayAs = (value: string): SayAs | undefined => own(SAY_AS, value);
export const emphasisLevel = (value: string): Emphasis | undefined =>
  EMPHASIS_LEVELS.find((level) => level === value.trim().toLowerCase());

/** `200ms` … `10s`, in milliseconds. */
export function breakTime(value: string): number | undefined {
  const match = /^\+?(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s?(ms|s)$/.exec(value.trim().toLowerCase());
  if (!match) return undefined;
  const durationMs = Math.round(Number(match[1]) * (match[2] === 's' ? 1000 : 1));
  return durationMs >= BREAK_MS.minimum && durationMs <= BREAK_MS.maximum ? durationMs : undefined;
}

/** Factor of the surrounding speed. A bare number is a factor, as SSML has it. */
export function rate(value: string): number | undefined {
  const word = own(RATES, value);
  if (word !== undefined) return word;
  const match = signedNumber(value, '%?');
  if (!match) return undefined;
  return within(match.unit === '%' ? percent(match) : match.signed ? undefined : match.number, 0.5, 2);
}

/** Factor of the surrounding pitch. */
export function pitch(value: string): number | undefined {
  const word = own(PITCHES, value);
  if (word !== undefined) return word;
  const match = signedNumber(value, '%|st');
  if (!match) return undefined;
  return within(match.unit === 'st' ? 2 ** (match.number / 12) : percent(match), 0.5, 2);
}

/** Linear gain; 100 is the voice as it is. */
export function volume(value: string): number | undefined {
  const word = own(VOLUMES, value);
  if (word !== undefined) return word;
  const match = signedNumber(value, '(?:db)?');
  if (!match) return undefined;
  if (match.unit === 'db') return within(10 ** (match.number / 20), 0.0099, 4);
  return match.signed ? undefined : within(match.number / 100, 0, 1);
}

export const PROSODY_READERS: Readonly<Record<keyof Prosody, (value: string) => number | undefined>> = {
  rate,
  pitch,
  volume,
};

/**
 * A reading. Without an alphabet, letters that end in tone digits or bear tone marks are pinyin, all else IPA.
 * `over` are the Chinese characters that it stands for: plain letters over them lack their tones, and are refused.
 */
export function phoneme(
  ph: string,
  alphabet: string | undefined,
  over?: string,
): { alphabet: ReadingAlphabet; value: string } | 'alphabet' | 'ph' {
  const asked = alphabet?.trim().toLowerCase();
  if (asked !== undefined && !['pinyin', 'py', 'x-pinyin', 'ipa'].includes(asked)) return 'alphabet';
  const isIpa =
    asked === 'ipa' ||
    (asked === undefined &&
      !/^[a-zü:üv'\s]*[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/iu.test(ph) &&
      (over === undefined || !/^[a-zü:'’\s-]+$/iu.test(ph)));
  if (isIpa) {
    const value = ph.trim().replace(/^\/(.*)\/$/, '$1');
    return value === '' || /[\d<>]/.test(value) ? 'ph' : { alphabet: 'ipa', value };
  }
  const value = over === undefined ? numberedPinyin(ph) : pinyinOver(over, ph);
  return value === undefined ? 'ph' : { alphabet: 'pinyin', value };
}

export function languageTag(value: string): string | undefined {
  const tag = value.trim();
  return /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

function own<T>(table: Readonly<Record<string, T>>, value: string): T | undefined {
  const key = value.trim().toLowerCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function signedNumber(value: string, units: string) {
  const match = new RegExp(`^([+-]?)(\\d{1,6}(?:\\.\\d{1,6})?)(${units})$`).exec(value.trim().toLowerCase());
  if (!match) return undefined;
  const number = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  return { number, signed: match[1] !== '', unit: match[3] ?? '' };
}

/** `+20%` is a change, `120%` is what becomes of it. */
function percent(match: { number: number; signed: boolean }): number {
  return match.signed ? 1 + match.number / 100 : match.number / 100;
}

function within(value: number | undefined, minimum: number, maximum: number): number | undefined {
  return value !== undefined && value >= minimum && value <= maximum ? value : undefined;
}
