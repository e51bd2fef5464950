/** Where a caret stands after the text around it was changed by somebody else. */

/** @param at UTF-16 units from the beginning of `before` @returns the same of `after` */
export function movedCaret(before: string, after: string, at: number): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (at <= start) return at;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (at >= before.length - end) return after.length - (before.length - at);
  // It stood in what was replaced: it comes to stand behind it.
  return after.length - end;
}

/**
 * Where in a text a problem is that tells a line and a column, or the position of a character; all from 1, in characters.
 * @returns UTF-16 units from the beginning; undefined where it tells none, or the text has no such place
 */
export function offsetOf(
  text: string,
  { line, column, position }: Readonly<Record<string, string | number | undefined>>,
): number | undefined {
  const units = (of: string, characters: number) => [...of].slice(0, characters).join('').length;
  if (typeof position === 'number')
    return position > [...text].length ? undefined : units(text, position - 1);
  if (typeof line !== 'number' || typeof column !== 'number') return undefined;
  const lines = text.split(/(?<=\n)/);
  const found = lines[line - 1];
  if (found === undefined) return undefined;
  return lines.slice(0, line - 1).join('').length + units(found, column - 1);
}
