/** Numbers as people type them. */

/**
 * @param text with either sign for decimals, with or without a unit behind it
 * @returns undefined for what is no number
 */
export function numberIn(text: string): number | undefined {
  const found = /^\s*([+−-]?)\s*(\d{1,12}(?:[.,，。]\d{0,6})?|[.,，。]\d{1,6})\s*[\p{L}%°"]*\s*$/u.exec(text);
  if (!found) return undefined;
  const value = Number(found[2]!.replace(/[,，。]/, '.'));
  return found[1] === '' || found[1] === '+' ? value : -value;
}

/** @param decimals at most so many, and none that say nothing */
export function numberText(value: number, decimals: number): string {
  // Adding 0 leaves no −0.
  return String(Number(value.toFixed(decimals)) + 0);
}

/** The next value on the grid of steps, no further than the limits. @param count of steps, negative downwards */
export function stepped(
  value: number,
  count: number,
  { step, minimum, maximum }: { readonly step: number; readonly minimum: number; readonly maximum: number },
): number {
  const exact = value + count * step;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Math.min(maximum, Math.max(minimum, Number(exact.toFixed(digits + 1))));
}
