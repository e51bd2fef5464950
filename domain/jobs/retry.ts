/** When a failed job is tried again, and how long it waits before. */
import { entryOf, type Problem } from '../errors.ts';

export const MAXIMUM_ATTEMPTS = 3;
/** Each costs minutes in which nothing happens, and what hung twice is likely to hang again. */
export const MAXIMUM_ATTEMPTS_WHEN_STALLED = 2;

/** Milliseconds before the second attempt; each later wait is four times the one before. */
export const FIRST_RETRY_DELAY_MS = 5000;
const RETRY_DELAY_FACTOR = 4;

/**
 * Whether the same work may succeed later without a change by the user: none of its faults needs one.
 * @param attempt from 1: the one that failed
 */
export function shouldRetry(problems: readonly Problem[], attempt: number): boolean {
  const errors = problems.filter((one) => one.severity === 'error');
  const isStalled = errors.some((one) => one.code === 'JOB_STALLED');
  if (attempt >= (isStalled ? MAXIMUM_ATTEMPTS_WHEN_STALLED : MAXIMUM_ATTEMPTS)) return false;
  return errors.length > 0 && errors.every(isRetryable);
}

/** Whether the same may succeed later without anything being changed in it. */
export function isRetryable({ code }: Problem): boolean {
  return entryOf(code).retryable;
}

/** @param attempt from 1: the one that failed */
export function retryDelayMs(attempt: number, firstMs: number = FIRST_RETRY_DELAY_MS): number {
  return firstMs * RETRY_DELAY_FACTOR ** (attempt - 1);
}
