/** A long text parted into scenes. */
import { characterCount } from '../script/fields.ts';
import { cut } from './cut.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { Words } from './words.ts';

/** The text before a place and after it, each without space at the place. */
export function splitAt(text: string, at: number): readonly [string, string] {
  return [cut(text, 0, at).trimEnd(), cut(text, at, text.length).trimStart()];
}

/** How many texts `splitByParagraphs` makes of it. */
export function paragraphCount(text: string): number {
  return linesOf(Words.of(text)?.words ?? '').length;
}

const linesOf = (words: string) => [...words.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== '');

/** One text a paragraph. @returns the text alone where it has one, or markup with a slip */
export function splitByParagraphs(text: string): readonly string[] {
  const words = Words.of(text);
  if (!words) return [text];
  const lines = linesOf(words.words);
  return partsOf(
    text,
    words,
    lines.map((line) => ({ from: line.index, to: line.index + line[0].length })),
  );
}

/**
 * As many whole sentences a text as there is room for.
 * @param most characters a text has at most, marks left out; at least 1
 */
export function splitByLength(text: string, most: number): readonly string[] {
  const words = Words.of(text);
  if (!words) return [text];
  const pieces = sentencesOf(words.words).flatMap((one) => broken(words.words, one, most));
  const parts: Sentence[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    const isRoom = last !== undefined && characterCount(words.words.slice(last.from, piece.to)) <= most;
    if (isRoom) parts[parts.length - 1] = { from: last.from, to: piece.to };
    else parts.push(piece);
  }
  return partsOf(text, words, parts);
}

/** A sentence that is too long by itself. */
function broken(words: string, { from, to }: Sentence, most: number): Sentence[] {
  const pieces: Sentence[] = [];
  for (let begin = from; begin < to; ) {
    let end = begin;
    for (let count = 0; count < most && end < to; count += 1) end += words.codePointAt(end)! > 0xffff ? 2 : 1;
    pieces.push({ from: begin, to: end });
    begin = end;
  }
  return pieces;
}

function partsOf(text: string, words: Words, parts: readonly Sentence[]): readonly string[] {
  if (parts.length <= 1) return [text];
  return parts.map(({ from, to }) => {
    const place = words.written(from, to);
    return cut(text, place.from, place.to).trim();
  });
}
