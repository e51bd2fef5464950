/** A value once it has stopped changing. */
import { startTransition, useEffect, useState } from 'react';

/** @param timeMs without a change */
export function useSettled<Value>(value: Value, timeMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    // What hangs on it may be much: a key is taken before it.
    const timer = setTimeout(() => startTransition(() => setSettled(value)), timeMs);
    return () => clearTimeout(timer);
  }, [value, timeMs]);
  return settled;
}
