/** Where a caret stands after the text around it was changed by somebody else, and where a problem of the text lies. */
import { TextLines } from '../../domain/ssml/text-lines.ts';

/** The one stretch in which two texts differ: what of the one is replaced by what, for the other. */
export function differenceOf(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** @param at UTF-16 units from the beginning of `before` @returns the same of `after` */
export function movedCaret(before: string, after: string, at: number): number {
  const { from, to, insert } = differenceOf(before, after);
  if (at <= from) return at;
  if (at >= to) return after.length - (before.length - at);
  // It stood in what was replaced: it comes to stand behind it.
  return from + insert.length;
}

/**
 * Where in a text a problem is that tells a line and a column, as the markup's parser does, or the position of a character
 * from 1, as a check of the script does.
 * @returns UTF-16 code units from the beginning; undefined where it tells none, or the text has no such place
 */
export function offsetOf(
  text: string,
  { line, column, position }: Readonly<Record<string, string | number | undefined>>,
): number | undefined {
  if (typeof position === 'number') {
    const characters = [...text];
    return position > characters.length ? undefined : characters.slice(0, position - 1).join('').length;
  }
  if (typeof line !== 'number' || typeof column !== 'number') return undefined;
  return new TextLines(text).offsetOf({ line, column });
}
