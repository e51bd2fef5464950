/** What several things have in common. */

export interface Common<Value> {
  /** Undefined where they differ. */
  readonly value: Value | undefined;
  readonly isMixed: boolean;
}

export function commonOf<Thing, Value>(
  things: readonly Thing[],
  read: (thing: Thing) => Value,
): Common<Value> {
  const values = new Set(things.map(read));
  return values.size > 1 ? { value: undefined, isMixed: true } : { value: [...values][0], isMixed: false };
}
