/** S-04: the author's own readings of words, found in a text. */
import type { Problem } from '../errors.ts';
import { problem } from '../errors.ts';
import type { Reading } from './display.ts';
import { isToneless, numberedPinyin, pinyinOver } from './pinyin.ts';

export interface FoundReading {
  readonly start: number;
  readonly end: number;
  readonly reading: Reading;
}

interface Node {
  readonly next: Map<string, Node>;
  /** The word that ends here. */
  word?: { readonly length: number; readonly reading: Reading };
}

/**
 * A word table, ready to be searched in a time that the number of its words does not change. The longest word wins,
 * then the leftmost; a word that starts or ends with a Latin letter or a digit is found only where no other one joins
 * it there, in any case.
 */
export class CustomReadings {
  readonly #root: Node = { next: new Map() };

  /** @param readings word → `chong2 qing4` (for Han), `/tʃɒŋ/` (IPA), or the way to spell it out. */
  constructor(readings: Readonly<Record<string, string>>) {
    for (const [key, value] of Object.entries(readings)) {
      const word = key.trim();
      if (word === '' || value.trim() === '') continue;
      let node = this.#root;
      for (const unit of folded(word)) {
        const next = node.next.get(unit) ?? { next: new Map() };
        node.next.set(unit, next);
        node = next;
      }
      node.word = { length: word.length, reading: readingOf(word, value.trim()) };
    }
  }

  find(text: string): FoundReading[] {
    const found: FoundReading[] = [];
    if (this.#root.next.size === 0) return found;
    const units = folded(text);
    for (let at = 0; at < text.length; at++) {
      let node = this.#root.next.get(units[at]!);
      let longest: Node['word'];
      for (let end = at + 1; node; end++) {
        if (node.word && isWholeWord(text, at, end)) longest = node.word;
        node = end < text.length ? node.next.get(units[end]!) : undefined;
      }
      if (!longest) continue;
      found.push({ start: at, end: at + longest.length, reading: longest.reading });
      at += longest.length - 1;
    }
    return found;
  }
}

/**
 * S-04: a reading of Chinese characters that means to be pinyin and is none — a syllable that does not exist, one too
 * many or too few, no tones — would be read out as it stands. `path` is that of the word table in the script.
 */
export function readingProblems(readings: Readonly<Record<string, string>>, path: string): Problem[] {
  return Object.entries(readings).flatMap(([key, value]) => {
    const word = key.trim();
    const count = [...word].length;
    if (!/^\p{sc=Han}{1,64}$/u.test(word) || !meansPinyin(value, count)) return [];
    const pinyin = pinyinOver(word, value);
    if (pinyin?.split(' ').length === count) return [];
    const shown = (text: string) => text.slice(0, 64);
    return problem('READING_NOT_PINYIN', {
      path: `${path}[${JSON.stringify(shown(word))}]`,
      details: { text: shown(word), reading: shown(value.trim()), count },
    });
  });
}

/** Latin letters with tone digits or marks, or as many bare syllables as there are characters: `zhongqing`. */
function meansPinyin(value: string, count: number): boolean {
  const text = value.trim().normalize('NFC');
  if (!/^[\p{sc=Latin}\d:'’·\s-]+$/u.test(text)) return false;
  return /\p{L}\d|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/iu.test(text) || isToneless(text, count);
}

/** Each code unit in lower case, in its place. */
function folded(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => {
    const lower = text[index]!.toLowerCase();
    return lower.length === 1 ? lower : text[index]!;
  });
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

function isWholeWord(text: string, start: number, end: number): boolean {
  const joinsBefore = JOINS.test(text[start]!) && JOINS.test(text[start - 1] ?? '');
  const joinsAfter = JOINS.test(text[end - 1]!) && JOINS.test(text[end] ?? '');
  return !joinsBefore && !joinsAfter;
}
