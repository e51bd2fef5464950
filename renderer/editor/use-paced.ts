/** A value that follows another in steps, also while that one changes all the time. */
import { useEffect, useRef, useState } from 'react';

/** Between two steps, at least. */
const STEP_MS = 120;
/** While what the last step has begun is not done. */
const BUSY_STEP_MS = 600;

/** How long the next step has to wait. @param sinceMs since the last one */
export function waitForStep(sinceMs: number, isBusy: boolean): number {
  return Math.max(0, (isBusy ? BUSY_STEP_MS : STEP_MS) - sinceMs);
}

/** @param isBusy with what its last step has begun: a next one would only overtake it */
export function usePaced<Value>(value: Value, isBusy: boolean): Value {
  const [paced, setPaced] = useState(value);
  const steppedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (paced === value) return;
    const timer = setTimeout(
      () => {
        steppedAt.current = performance.now();
        setPaced(value);
      },
      waitForStep(performance.now() - steppedAt.current, isBusy),
    );
    return () => clearTimeout(timer);
  }, [paced, value, isBusy]);
  return paced;
}
