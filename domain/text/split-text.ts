/** A long text in pieces, cut where it hurts least. */
import { characterCount } from '../script/fields.ts';

/** Best first: behind the end of a paragraph, of a sentence, of a part of one, of a word. */
const CUTS: readonly RegExp[] = [
  /\n\s*/gu,
  /[。！？…!?]+["”’』」）)]*\s*|\.["”’)]*\s+/gu,
  /[；;：:，,、]\s*/gu,
  /\s+/gu,
];
/** A cut further back leaves a piece too short to be worth it. */
const LEAST_SHARE = 0.5;

/**
 * @param maximum characters of a piece, as limits count them: at least 1
 * @returns one piece or more; put together they are the text, but for white space at the cuts
 */
export function splitText(text: string, maximum: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (characterCount(rest) > maximum) {
    const room = unitsOf(rest, maximum);
    const at = cutIn(rest, room);
    const piece = rest.slice(0, at).trimEnd();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(at).trimStart();
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest];
}

/** @param characters that a piece may have @returns how many UTF-16 units they take */
function unitsOf(text: string, characters: number): number {
  let units = 0;
  for (let count = 0; count < characters; count += 1) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

function cutIn(text: string, room: number): number {
  const window = text.slice(0, room);
  for (const cut of CUTS) {
    const ends = [...window.matchAll(cut)].map((found) => found.index + found[0].length);
    const last = ends.filter((end) => end >= room * LEAST_SHARE).at(-1);
    if (last !== undefined) return last;
  }
  return wholeCharacters(text, room);
}

/** What is read as one character stays whole. */
function wholeCharacters(text: string, room: number): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const found = segments.segment(text.slice(0, room + LONGEST_CLUSTER)).containing(room);
  return found && found.index > 0 ? found.index : room;
}

const LONGEST_CLUSTER = 64;
