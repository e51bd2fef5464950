/** Where the words of a search stand in a name, for marking them. */

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Case and width of letters do not count, as in the search itself. Pieces together are the text. */
export function piecesOf(text: string, search: string): readonly Piece[] {
  const words = search
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '');
  if (words.length === 0) return [{ text, isMatch: false }];
  const letters = [...text];
  const marks = letters.map(() => false);
  const plainLetters = letters.map(plain);
  for (const word of words) {
    for (let from = 0; from < letters.length; from += 1) {
      let found = '';
      for (let to = from; to < letters.length && found.length < word.length; to += 1) {
        found += plainLetters[to]!;
        if (found === word) marks.fill(true, from, to + 1);
      }
    }
  }
  const pieces: { text: string; isMatch: boolean }[] = [];
  letters.forEach((letter, index) => {
    const last = pieces.at(-1);
    if (last && last.isMatch === marks[index]) last.text += letter;
    else pieces.push({ text: letter, isMatch: marks[index]! });
  });
  return pieces;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
