/**
 * Cuts a line into runs for one font order each, in the order in which they stand from left to right. Quotation
 * marks, dashes and ellipses are the same code points in Chinese and Latin but look different: they take the shape of
 * the text beside them.
 */
import { graphemesOf, isChinese, isEmoji } from './breaks.ts';
import { isCovered } from './coverage.ts';
import { baseDirection, type Direction, directedParts } from './direction.ts';
import { type FamilyEmoji, familyOf } from './family-emoji.ts';
import type { FontPreference, OwnFontScript } from './fonts.ts';

export interface TextRun {
  /** As it is read, whichever way it runs. */
  readonly text: string;
  readonly preference: FontPreference;
  readonly direction: Direction;
  /** An emoji of a family, which is put together from pictures of its members. */
  readonly family?: FamilyEmoji;
}

const SHARED = new Set('“”‘’…—·');

const OWN_FONT: readonly (readonly [RegExp, OwnFontScript])[] = [
  [/^\p{Script=Hangul}/u, 'hangul'],
  [/^\p{Script=Arabic}/u, 'arabic'],
  [/^\p{Script=Hebrew}/u, 'hebrew'],
  [/^\p{Script=Thai}/u, 'thai'],
  [/^\p{Script=Devanagari}/u, 'devanagari'],
  [/^\p{Script=Bengali}/u, 'bengali'],
  [/^\p{Script=Tamil}/u, 'tamil'],
];

/**
 * @param alone shape of a line that is nothing but shared punctuation: that of the text around it
 * @param base which way the line's paragraph runs; that of its own first letter where it is not given
 */
export function runsOf(line: string, alone: 'latin' | 'chinese' = 'latin', base?: Direction): TextRun[] {
  const graphemes = graphemesOf(line);
  const preferences = graphemes.map(preferenceOf);
  const paragraph = base ?? baseDirection(graphemes);
  const parts = directedParts(graphemes, paragraph).map(({ start, end, direction }) => {
    const runs: { -readonly [Key in keyof TextRun]: TextRun[Key] }[] = [];
    const main = direction === 'rtl' ? mainPreference(preferences.slice(start, end)) : undefined;
    for (let index = start; index < end; index++) {
      const grapheme = graphemes[index] ?? '';
      const preference =
        main === undefined
          ? (preferences[index] ?? neighbour(preferences, graphemes, index) ?? alone)
          : inRightToLeft(grapheme, preferences[index], main);
      const family = preference === 'emoji' ? familyOf(grapheme) : undefined;
      const last = runs.at(-1);
      if (last && last.preference === preference && !last.family && !family) last.text += grapheme;
      else runs.push({ text: grapheme, preference, direction, ...(family ? { family } : {}) });
    }
    return direction === 'rtl' ? runs.reverse() : runs;
  });
  return (paragraph === 'rtl' ? parts.reverse() : parts).flat();
}

/** `undefined` for what takes the shape of its neighbours. */
function preferenceOf(grapheme: string): FontPreference | undefined {
  if (SHARED.has(grapheme)) return undefined;
  // Where no font has it, the sign for a missing character shall be seen; only Latin's is.
  if (!isCovered(grapheme)) return 'latin';
  if (isEmoji(grapheme)) return 'emoji';
  if (isChinese(grapheme)) return 'chinese';
  return OWN_FONT.find(([pattern]) => pattern.test(grapheme))?.[1] ?? 'latin';
}

/** The script that a part which runs from right to left is set in. */
function mainPreference(preferences: readonly (FontPreference | undefined)[]): FontPreference {
  return preferences.find((one) => one === 'arabic' || one === 'hebrew') ?? 'latin';
}

/**
 * Digits, spaces and marks between Arabic words must not part them: the canvas library puts them in order only if it
 * is given the part whole.
 */
function inRightToLeft(
  grapheme: string,
  own: FontPreference | undefined,
  main: FontPreference,
): FontPreference {
  return own === 'emoji' || !isCovered(grapheme) ? (own ?? main) : main;
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
  return before === undefined && after === undefined ? undefined : 'latin';
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
    if (preference !== undefined && preference !== 'emoji' && graphemes[at] !== ' ') return preference;
  }
  return undefined;
}
