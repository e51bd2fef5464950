/** Waiting in tests, on machines that may be busy: what a test waits for comes to be, or it fails with a name. */
import { setTimeout as delay } from 'node:timers/promises';

/** No machine is so busy. */
const PATIENCE_MS = 180_000;
const STEP_MS = 10;

/**
 * Waits for something to become so.
 * @param what for the message of a test that ran out of time
 * @throws Error when it has not by then
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const end = performance.now() + patienceMs; !(await isSo()); await delay(STEP_MS))
    if (performance.now() > end) throw new Error(`not within ${patienceMs / 1000} s: ${what}`);
}
