/** A library that is busy and a disk that is full may pass: a runner waits, and tries again. */
import { setTimeout as delay } from 'node:timers/promises';
import { StudioError } from '../../domain/errors.ts';
import { isRetryable } from '../../domain/jobs/retry.ts';

/** What is to be written took hours to make, and somebody may have to make room for it first. */
const PATIENCE_MS = 10 * 60_000;
const FIRST_WAIT_MS = 50;
/** Not longer, since what users wish meanwhile is looked for between two tries. */
const LONGEST_WAIT_MS = 1000;

export class Patience {
  readonly #totalMs: number;
  #waitMs = FIRST_WAIT_MS;
  #sinceMs: number | undefined;

  /** @param totalMs from the first failure to the last try */
  constructor(totalMs: number = PATIENCE_MS) {
    this.#totalMs = totalMs;
  }

  /** @returns milliseconds to the next try @throws the error, when that passes not by itself or has not for too long */
  bear(error: unknown): number {
    this.#sinceMs ??= performance.now();
    if (!mayPass(error) || performance.now() - this.#sinceMs > this.#totalMs) throw error;
    const waitMs = this.#waitMs;
    this.#waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    return waitMs;
  }

  /** A try has succeeded. */
  reset(): void {
    this.#waitMs = FIRST_WAIT_MS;
    this.#sinceMs = undefined;
  }
}

/**
 * Tries until the work succeeds.
 * @param isHurried whether no more time may be lost: then the next failure is the last
 * @param totalMs from the first failure to the last try
 * @throws what the work throws, as {@link Patience.bear}
 */
export async function persistently<Result>(
  work: () => Promise<Result>,
  isHurried: () => boolean,
  totalMs?: number,
): Promise<Result> {
  const patience = new Patience(totalMs);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isHurried()) throw error;
      await delay(patience.bear(error));
    }
  }
}

export function mayPass(error: unknown): boolean {
  return error instanceof StudioError && error.problems.every(isRetryable);
}
