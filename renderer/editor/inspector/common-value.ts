/** What several things have in common. */
import type { Limit } from '../../../domain/limits.ts';

export interface Common<Value> {
  /** Undefined where they differ. */
  readonly value: Value | undefined;
  readonly isMixed: boolean;
  /** Each once. */
  readonly values: readonly Value[];
}

export function commonOf<Thing, Value>(
  things: readonly Thing[],
  read: (thing: Thing) => Value,
): Common<Value> {
  const values = [...new Set(things.map(read))];
  const isMixed = values.length > 1;
  return { value: isMixed ? undefined : values[0], isMixed, values };
}

/** So little of a number is no more than what is lost in adding up decimals. */
const DIGITS = 6;

/**
 * How far all of them can go together, so that what lies between them stays.
 * @param by negative downwards
 */
export function commonStep(
  values: readonly number[],
  by: number,
  { minimum = -Infinity, maximum = Infinity }: Partial<Pick<Limit, 'minimum' | 'maximum'>>,
): number {
  if (by > 0) return Math.max(0, Math.min(by, maximum - Math.max(...values)));
  return Math.min(0, Math.max(by, minimum - Math.min(...values)));
}

/** Without what decimals lose. */
export function stepFrom(value: number, by: number): number {
  return Number((value + by).toFixed(DIGITS));
}
