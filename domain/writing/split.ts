/** A long text parted into scenes. */
import { characterCount } from '../script/fields.ts';
import { countScene } from '../script/scene-text.ts';
import { cut } from './cut.ts';
import { isTag, type Markup, type MarkupToken, readMarkup } from './markup.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { withoutSpaceAround } from './trim.ts';
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
 * As much a text as there is room for, cut where it hurts least: behind a paragraph, else a sentence, a part of one, a word.
 * @param most characters a text has at most, marks left out, as limits count them; at least 1
 * @returns the text alone where it fits, where its markup has a slip, or where its markup leaves no place to cut
 */
export function splitByLength(text: string, most: number): readonly string[] {
  const words = Words.of(text);
  if (!words) return [text];
  const over = (parts: readonly string[]) =>
    Math.max(...parts.map((part) => countScene(part).characters)) - most;
  let parts = partsOf(text, words, pieces(words.words, most));
  // Space between the tags of a markup counts, and is not among its words.
  for (let room = most; parts.length > 1 && over(parts) > 0; ) {
    room -= over(parts);
    const next = room < 1 ? [text] : partsOf(text, words, pieces(words.words, room));
    if (over(next) >= over(parts)) return [text];
    parts = next;
  }
  return parts;
}

interface Cut {
  /** Where what is before it ends, and what is after it begins: between them is space. */
  readonly end: number;
  readonly next: number;
}

/** A cut further back leaves a piece too short to be worth it. */
const LEAST_SHARE = 0.5;

function pieces(words: string, most: number): readonly Sentence[] {
  const kinds = cutsOf(words);
  const total = words.trimEnd().length;
  const found: Sentence[] = [];
  for (let from = firstLetter(words, 0); from < total; ) {
    const room = from + unitsOf(words.slice(from, total), most);
    const least = from + (room - from) * LEAST_SHARE;
    const isGood = ({ end, next }: Cut) => end <= room && next >= least && end > from;
    const best = kinds.map((cuts) => cuts.findLast(isGood)).find((one) => one !== undefined);
    const end = room >= total ? total : (best?.end ?? wholeCharacters(words, from, room));
    found.push({ from, to: end });
    from = firstLetter(words, end);
  }
  return found;
}

/** Best first; each in the order of the words. */
function cutsOf(words: string): readonly (readonly Cut[])[] {
  const behind = (pattern: RegExp) =>
    [...words.matchAll(pattern)].map(({ index, 0: found }): Cut => {
      const next = index + found.length;
      return { end: index + found.trimEnd().length, next };
    });
  return [
    behind(/\s*[\r\n]\s*/g),
    sentencesOf(words).map(({ from, to }) => ({
      end: from + words.slice(from, to).trimEnd().length,
      next: to,
    })),
    behind(/(?:[；：，、]|[;:,](?!\d))\s*/g),
    behind(/\s+/g),
  ];
}

function firstLetter(words: string, from: number): number {
  const found = words.slice(from).search(/\S/);
  return found < 0 ? words.length : from + found;
}

/** @param characters that there is room for @returns how many UTF-16 units they take */
function unitsOf(text: string, characters: number): number {
  if (characterCount(text) <= characters) return text.length;
  let units = 0;
  for (let count = 0; count < characters; count += 1) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

const LONGEST_LETTER = 64;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is read as one letter stays whole, unless there is no room for it. */
function wholeCharacters(words: string, from: number, room: number): number {
  const found = letters.segment(words.slice(from, room + LONGEST_LETTER)).containing(room - from);
  return found && found.index > 0 ? from + found.index : room;
}

/** @param parts of the words, with nothing but space between them. All else that stands in the text is in one of the texts. */
function partsOf(text: string, words: Words, parts: readonly Sentence[]): readonly string[] {
  const places = parts.map(({ from, to }) => words.written(from, to)).filter(({ from, to }) => from < to);
  const markup = readMarkup(text);
  const cuts = places.slice(1).map(({ from }, index) => {
    const { to } = places[index]!;
    return markup ? placeBetween(markup, to, from) : to;
  });
  const texts = [...cuts, text.length]
    .map((to, index) => withoutSpaceAround(cut(text, cuts[index - 1] ?? 0, to)))
    .filter((part) => part !== '');
  return texts.length <= 1 ? [text] : texts;
}

/**
 * Where to cut between words and those after them: behind the ends of marks and pauses, for who speaks rests after words;
 * before what the next words begin with, as a gesture, or a mood.
 */
function placeBetween({ tokens }: Markup, from: number, to: number): number {
  const staysBehind = (token: MarkupToken) =>
    !isTag(token) || token.kind === 'close' || (token.kind === 'empty' && token.element.name === 'break');
  const next = tokens.find((token) => from <= token.from && token.from < to && !staysBehind(token));
  return next?.from ?? to;
}
