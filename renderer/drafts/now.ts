/** The time as texts like "5 min ago" need it: a new one every half minute. */
import { useEffect, useState } from 'react';

const STEP_MS = 30_000;

export function useNow(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
