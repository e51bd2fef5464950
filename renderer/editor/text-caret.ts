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
