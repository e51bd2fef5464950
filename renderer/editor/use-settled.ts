/** A value once it has stopped changing. */
import { useEffect, useState } from 'react';

/** @param timeMs without a change */
export function useSettled<Value>(value: Value, timeMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), timeMs);
    return () => clearTimeout(timer);
  }, [value, timeMs]);
  return settled;
}
