/**
 * Which way each part of a line runs, for lines that mix Arabic or Hebrew with other scripts: UAX #9 without explicit
 * embeddings, which are taken out beforehand. What happens inside a part (digits in Arabic, mirrored brackets) is the
 * canvas library's work; it sees a part whole.
 */

export type Direction = 'ltr' | 'rtl';

export interface DirectedPart {
  /** Half-open range of graphemes. */
  readonly start: number;
  readonly end: number;
  readonly direction: Direction;
}

/** Letters and digits that run from right to left, and the invisible marks that say so. */
const RIGHT_TO_LEFT =
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u0660-\u0669\u061c\u200f]/u;
const LEFT_TO_RIGHT = /^[\p{L}\u200e]/u;
const DIGIT = /^\p{Nd}/u;
/** Signs that go with the number they touch. */
const NUMBER_SIGN = /^[%‰٪#°+\-−\p{Sc}]/u;

/** Rules P2 and P3: the direction of a paragraph is that of its first letter. */
export function baseDirection(graphemes: readonly string[]): Direction {
  for (const grapheme of graphemes) {
    if (RIGHT_TO_LEFT.test(grapheme)) return 'rtl';
    if (LEFT_TO_RIGHT.test(grapheme)) return 'ltr';
  }
  return 'ltr';
}

/** Parts of a line, each as long as it can be, in the order in which they are read. */
export function directedParts(graphemes: readonly string[], base: Direction): DirectedPart[] {
  const directions = lettersAndNumbers(graphemes, base);
  const parts: { start: number; end: number; direction: Direction }[] = [];
  let at = 0;
  while (at < graphemes.length) {
    let end = at + 1;
    let direction = directions[at];
    if (direction === undefined) {
      // N1 and N2: what has no direction follows its two neighbours if they agree, else the paragraph.
      while (end < graphemes.length && directions[end] === undefined) end++;
      const before = directions[at - 1] ?? base;
      const after = directions[end] ?? base;
      direction = before === after ? before : base;
    }
    const last = parts.at(-1);
    if (last?.direction === direction) last.end = end;
    else parts.push({ start: at, end, direction });
    at = end;
  }
  return parts;
}

/** W2 and W7: a number goes with the letters before it. `undefined` for what has no direction of its own. */
function lettersAndNumbers(graphemes: readonly string[], base: Direction): (Direction | undefined)[] {
  let letters = base;
  return graphemes.map((grapheme, index) => {
    if (RIGHT_TO_LEFT.test(grapheme)) letters = 'rtl';
    else if (LEFT_TO_RIGHT.test(grapheme)) letters = 'ltr';
    else if (!DIGIT.test(grapheme)) {
      const touchesNumber = DIGIT.test(graphemes[index - 1] ?? '') || DIGIT.test(graphemes[index + 1] ?? '');
      return NUMBER_SIGN.test(grapheme) && touchesNumber ? letters : undefined;
    }
    return letters;
  });
}
