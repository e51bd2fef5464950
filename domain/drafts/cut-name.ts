/** The one way in which a name that is too long becomes shorter: of a draft, of an asset, and of a draft made of an asset. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Never in the middle of what a reader takes for one character, such as a family of emoji or a letter with its marks, unless that
 * alone is too long; and never with a blank at its end.
 * @param maximum UTF-16 code units, > 0
 */
export function cutName(name: string, maximum: number): string {
  if (name.length <= maximum) return name;
  let end = 0;
  for (const { segment, index } of graphemes.segment(name)) {
    if (index + segment.length > maximum) break;
    end = index + segment.length;
  }
  const whole = name.slice(0, end).trimEnd();
  return whole === '' ? name.slice(0, maximum).replace(/[\uD800-\uDBFF]$/u, '') : whole;
}
