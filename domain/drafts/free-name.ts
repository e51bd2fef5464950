import { FIELD_LIMITS } from '../limits.ts';
import { cutName } from './cut-name.ts';

/**
 * `NAME`, or `NAME (2)`, `NAME (3)` and on where that is taken; the name is cut where it would become too long.
 * @param isTaken by another draft on the same shelf
 */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const { maximum } = FIELD_LIMITS.script_name;
  // A year at the end is a part of the name.
  const plain = name.replace(/(?<=.) \(\d{1,3}\)$/s, '');
  for (let number = 1; ; number += 1) {
    const ending = ` (${number})`;
    const next = number === 1 ? name : cutName(plain, maximum - ending.length) + ending;
    if (!isTaken(next)) return next;
  }
}
