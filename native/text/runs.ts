/**
 * Cuts a line into runs for one font order each. Quotation marks, dashes and ellipses are the same code points in
 * Chinese and Latin but look different: they take the shape of the text beside them.
 */
import { graphemesOf, isChinese, isEmoji } from './breaks.ts';
import type { FontPreference } from './fonts.ts';

export interface TextRun {
  readonly text: string;
  readonly preference: FontPreference;
}

const SHARED = new Set('“”‘’…—·');

/** @param alone shape of a line that is nothing but shared punctuation: that of the text around it */
export function runsOf(line: string, alone: 'latin' | 'chinese' = 'latin'): TextRun[] {
  const graphemes = graphemesOf(line);
  const preferences = graphemes.map(preferenceOf);
  const runs: { text: string; preference: FontPreference }[] = [];
  graphemes.forEach((grapheme, index) => {
    const own = preferences[index];
    const preference = own ?? neighbour(preferences, graphemes, index) ?? alone;
    const last = runs.at(-1);
    if (last?.preference === preference) last.text += grapheme;
    else runs.push({ text: grapheme, preference });
  });
  return runs;
}

/** `undefined` for what takes the shape of its neighbours. */
function preferenceOf(grapheme: string): FontPreference | undefined {
  if (SHARED.has(grapheme)) return undefined;
  if (isEmoji(grapheme)) return 'emoji';
  return isChinese(grapheme) ? 'chinese' : 'latin';
}

function neighbour(
  preferences: readonly (FontPreference | undefined)[],
  graphemes: readonly string[],
  index: number,
): FontPreference | undefined {
  // An apostrophe between letters is Latin whatever the sentence is: it’s.
  const before = letter(preferences, graphemes, index, -1);
  const after = letter(preferences, graphemes, index, 1);
  if (graphemes[index] === '’' && before === 'latin' && after === 'latin') return 'latin';
  if (before === 'chinese' || after === 'chinese') return 'chinese';
  return before ?? after;
}

/** The kind of the nearest character in a direction that is neither shared punctuation nor an emoji. */
function letter(
  preferences: readonly (FontPreference | undefined)[],
  graphemes: readonly string[],
  index: number,
  step: 1 | -1,
): FontPreference | undefined {
  for (let at = index + step; at >= 0 && at < graphemes.length; at += step) {
    const preference = preferences[at];
    if (preference === 'chinese' || (preference === 'latin' && graphemes[at] !== ' ')) return preference;
  }
  return undefined;
}
