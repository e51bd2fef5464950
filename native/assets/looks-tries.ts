/**
 * When to try again to make what the library shows of a content, after that could not be done: soon, since a drive may
 * only have been away for a moment, and then less and less often. Nothing of it is kept beyond the engine.
 */

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 86_400_000;

export class LooksTries {
  readonly #now: () => number;
  readonly #failures = new Map<string, { readonly pauseMs: number; readonly untilMs: number }>();

  /** @param now milliseconds from whenever, never going back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  mayTry(sha256: string): boolean {
    return this.#now() >= (this.#failures.get(sha256)?.untilMs ?? 0);
  }

  failed(sha256: string): void {
    const before = this.#failures.get(sha256);
    const pauseMs = before ? Math.min(LONGEST_PAUSE_MS, before.pauseMs * 2) : FIRST_PAUSE_MS;
    this.#failures.set(sha256, { pauseMs, untilMs: this.#now() + pauseMs });
  }

  /** It has been done, or what was in the way is gone. */
  forget(sha256: string): void {
    this.#failures.delete(sha256);
  }
}
