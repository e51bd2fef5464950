/**
 * V-11: what of a text is shown. Pause marks go: inside a paragraph one space stands for them, at its end nothing. A mark
 * that is part of a number, time, address or abbreviation (`3.5`, `14:30`, `example.com`, `Mr.`) is no pause and stays.
 */

import { isAbbreviationStop, networkAddresses } from '../text/abbreviations.ts';

/** How strongly the author separates what comes after from what came before. */
export type Mark = 'sentence' | 'clause' | 'phrase' | 'list';

export interface CleanParagraph {
  /** What is shown: no pause marks, no control characters, single spaces, none at either end. */
  readonly text: string;
  /** Index in the original text of every UTF-16 unit of `text`. */
  readonly sourceOf: readonly number[];
  /** Marks that were removed, by the index in `text` of the first character after them. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** Indices in `text` of what a list item's number counts (`2. Close it`): never parted from that number. */
  readonly counted: ReadonlySet<number>;
}

const MARKS: Readonly<Record<string, Mark>> = {
  '。': 'sentence',
  '！': 'sentence',
  '？': 'sentence',
  '!': 'sentence',
  '?': 'sentence',
  '．': 'sentence',
  '｡': 'sentence',
  '.': 'sentence',
  '，': 'phrase',
  '：': 'clause',
  '；': 'clause',
  '…': 'phrase',
  ',': 'phrase',
  ':': 'clause',
  ';': 'clause',
  '、': 'list',
  '､': 'list',
};
const STRENGTH: Readonly<Record<Mark, number>> = { list: 1, phrase: 2, clause: 3, sentence: 4 };

/** Closing marks stay with what they close: the space for `，` in `“你好，”他说` comes after the quotation mark. */
const CLOSING = '”’》）】」』〉〕)]}';

/** `U.S`, `p.m`, before its last full stop, which stays even where the sentence ends with it. */
const DOTTED = /(?:^|[^\p{L}.])(?:\p{L}\.)+\p{L}$/u;
/** The number of a list item at the start of a text or behind a space or a pause: `1. `, `２、`. */
const COUNTED_ITEM = /(?<=^|[\s、，。：；！？,.:;!?])(\p{Nd}{1,2})[.．、](?=\s*[^\s\p{Nd}\p{P}])/gu;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Cuts a text into the paragraphs that are shown; empty ones are left out. */
export function cleanSubtitleText(displayText: string): CleanParagraph[] {
  const paragraphs: CleanParagraph[] = [];
  let start = 0;
  for (const paragraph of displayText.split('\n')) {
    const clean = cleanParagraph(paragraph, start);
    if (clean.text !== '') paragraphs.push(clean);
    start += paragraph.length + 1;
  }
  return paragraphs;
}

function cleanParagraph(paragraph: string, offset: number): CleanParagraph {
  const isAddress = addressMask(paragraph);
  const items = listNumbers(paragraph);
  const counted = new Set<number>();
  let isCounted = false;
  const sourceOf: number[] = [];
  const marks = new Map<number, Mark>();
  let text = '';
  let openQuotes = 0;
  let gap = false;
  let mark: Mark | undefined;
  for (let at = 0; at < paragraph.length; at++) {
    const character = paragraph[at]!;
    const found = isAddress[at] ? undefined : markAt(paragraph, at);
    if (items.starts.has(at) && text !== '') mark = stronger(mark, 'clause');
    if (found === 'sentence' && character === '.' && DOTTED.test(paragraph.slice(Math.max(0, at - 24), at))) {
      text += character;
      sourceOf.push(offset + at);
      mark = found;
    } else if (items.marks.has(at)) {
      gap = true;
      isCounted = true;
    } else if (found !== undefined) {
      gap = true;
      // A run of dots trails off; only the first of its marks may say that the sentence ends.
      const trailing = found === 'sentence' && /\.{2,}/.test(paragraph.slice(Math.max(0, at - 1), at + 2));
      mark = stronger(mark, trailing ? 'phrase' : found);
    } else if (/\s/u.test(character)) gap = true;
    else if (!isInvisible(character)) {
      const closes =
        CLOSING.includes(character) ||
        (character === '"' && openQuotes % 2 === 1) ||
        (character === "'" && /[.,!?]/.test(paragraph[at - 1] ?? ''));
      const sticks = closes && !/\s/u.test(paragraph[at - 1] ?? '');
      if (gap && !sticks) {
        if (text !== '') {
          text += ' ';
          sourceOf.push(offset + at - 1);
        }
        if (mark && text !== '') marks.set(text.length, mark);
        if (isCounted) counted.add(text.length);
        isCounted = false;
        gap = false;
        mark = undefined;
      }
      if (character === '"') openQuotes++;
      text += character;
      sourceOf.push(offset + at);
    }
  }
  return { text, sourceOf, marks, counted };
}

/** The pause at an index, or undefined when the character there is none. */
function markAt(text: string, at: number): Mark | undefined {
  const character = text[at]!;
  const mark = MARKS[character];
  if (mark === undefined) return undefined;
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  const digits = /\p{Nd}/u.test(before) && /\p{Nd}/u.test(after);
  switch (character) {
    case '.':
      return isDotInWord(text, at) || isAbbreviationStop(text, at) ? undefined : mark;
    case ',':
    case '：':
    case '．':
      return digits ? undefined : mark;
    case ':':
      return (/[A-Za-z\d]/.test(before) && /\d/.test(after)) || /[\\/]/.test(after) ? undefined : mark;
    case '，':
      return isThousandsMark(text, at) ? undefined : mark;
    default:
      return mark;
  }
}

/** A full-width comma is a pause between two numbers, but in "1，000" it groups the digits of one. */
function isThousandsMark(text: string, at: number): boolean {
  return (
    /(?<!\p{Nd})\p{Nd}{1,3}(?:，\p{Nd}{3})*$/u.test(text.slice(Math.max(0, at - 20), at)) &&
    /^\p{Nd}{3}(?!\p{Nd})/u.test(text.slice(at + 1, at + 5))
  );
}

/**
 * Where the numbers of list items start, and their marks. The first one opens the text or says 1, each further one
 * counts on: in "I have 5. He has 6." nothing is counted.
 */
function listNumbers(text: string): {
  readonly starts: ReadonlySet<number>;
  readonly marks: ReadonlySet<number>;
} {
  const starts = new Set<number>();
  const marks = new Set<number>();
  let last: number | undefined;
  for (const match of text.matchAll(COUNTED_ITEM)) {
    const number = Number(match[1]!.normalize('NFKC'));
    const opens = last === undefined && (number === 1 || text.slice(0, match.index).trim() === '');
    if (!opens && number !== (last ?? Number.NaN) + 1) continue;
    last = number;
    starts.add(match.index);
    marks.add(match.index + match[0].length - 1);
  }
  return { starts, marks };
}

function isDotInWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  const after = text.slice(at + 1, at + 4);
  if (before.endsWith('.') || after.startsWith('.')) return false;
  if (/^[A-Za-z\d]/.test(after)) return true;
  // Other alphabets write no domain names here, but "т.е." and the like do hold dots inside.
  return WORD_CHARACTER.test(before.at(-1) ?? '') && /^\p{Ll}/u.test(after);
}

/** True for every index inside an address; marks that merely follow one are the sentence's. */
function addressMask(text: string): boolean[] {
  const mask: boolean[] = new Array(text.length).fill(false);
  for (const { start, end } of networkAddresses(text)) mask.fill(true, start, end);
  return mask;
}

function stronger(a: Mark | undefined, b: Mark): Mark {
  return a !== undefined && STRENGTH[a] >= STRENGTH[b] ? a : b;
}

/** Control and formatting characters that show nothing; the joiners of emoji stay. */
function isInvisible(character: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/.test(
    character,
  );
}
