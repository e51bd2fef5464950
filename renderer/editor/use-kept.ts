/** A value as it was for as long as it says the same: nothing is painted anew for an equal one. */
import { useState } from 'react';

/** @param isSame whether two values say the same */
export function useKept<Value>(value: Value, isSame: (kept: Value, value: Value) => boolean): Value {
  const [kept, setKept] = useState(value);
  const same = kept === value || isSame(kept, value) ? kept : value;
  if (same !== kept) setKept(() => same);
  return same;
}
