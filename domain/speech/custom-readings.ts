/** S-04: the author's own readings of words, found in a text. */
import type { Reading } from './display.ts';
import { numberedPinyin } from './pinyin.ts';

export interface FoundReading {
  readonly start: number;
  readonly end: number;
  readonly reading: Reading;
}

interface Entry {
  readonly word: string;
  readonly folded: string;
  readonly reading: Reading;
}

/**
 * A word table, ready to be searched. The longest word wins, then the leftmost; a word that starts or ends with a
 * Latin letter or a digit is found only where no other one joins it there, in any case.
 */
export class CustomReadings {
  readonly #byFirst = new Map<string, Entry[]>();

  /** @param readings word → `chong2 qing4` (for Han), `/tʃɒŋ/` (IPA), or the way to spell it out. */
  constructor(readings: Readonly<Record<string, string>>) {
    for (const [word, value] of Object.entries(readings)) {
      const trimmed = word.trim();
      if (trimmed === '' || value.trim() === '') continue;
      const folded = trimmed.toLowerCase();
      const entries = this.#byFirst.get(folded[0]!) ?? [];
      entries.push({ word: trimmed, folded, reading: readingOf(trimmed, value.trim()) });
      entries.sort((a, b) => b.word.length - a.word.length);
      this.#byFirst.set(folded[0]!, entries);
    }
  }

  find(text: string): FoundReading[] {
    const found: FoundReading[] = [];
    if (this.#byFirst.size === 0) return found;
    for (let at = 0; at < text.length; at++) {
      const entry = this.#byFirst.get(text[at]!.toLowerCase())?.find((one) => isWordAt(text, at, one));
      if (!entry) continue;
      found.push({ start: at, end: at + entry.word.length, reading: entry.reading });
      at += entry.word.length - 1;
    }
    return found;
  }
}

function readingOf(word: string, value: string): Reading {
  const ipa = /^\/(.+)\/$/.exec(value);
  if (ipa) return { kind: 'reading', alphabet: 'ipa', value: ipa[1]! };
  const pinyin = /\p{sc=Han}/u.test(word) ? numberedPinyin(value) : undefined;
  return pinyin === undefined
    ? { kind: 'alias', text: value }
    : { kind: 'reading', alphabet: 'pinyin', value: pinyin };
}

const JOINS = /[\p{sc=Latin}\p{M}\p{Nd}]/u;

function isWordAt(text: string, at: number, { word, folded }: Entry): boolean {
  const end = at + word.length;
  if (text.slice(at, end) !== word && text.slice(at, end).toLowerCase() !== folded) return false;
  const joinsBefore = JOINS.test(word[0]!) && JOINS.test(text[at - 1] ?? '');
  const joinsAfter = JOINS.test(word.at(-1)!) && JOINS.test(text[end] ?? '');
  return !joinsBefore && !joinsAfter;
}
