/** Waiting in tests, on machines that may be busy: what a test waits for comes to be in time, or it fails with a name. */
import { setTimeout as delay } from 'node:timers/promises';

const STEP_MS = 10;

export type Until = (what: string, isSo: () => boolean | Promise<boolean>) => Promise<void>;

/**
 * @param patienceMs after which it is not waited any longer
 * @returns waits for something to become so, and throws an Error that names it when it has not
 */
export function untilWithin(patienceMs: number): Until {
  return async (what, isSo) => {
    for (const end = performance.now() + patienceMs; !(await isSo()); await delay(STEP_MS))
      if (performance.now() > end) throw new Error(`not within ${patienceMs / 1000} s: ${what}`);
  };
}

/** For what takes a whole engine, or more. */
export const until = untilWithin(180_000);
