/** Asks anew once for a swarm of changes; where a great part of the library changes at once, more seldom. */

/** So many at once are some work with the whole library, of which every question is one more. */
const MANY = 100;
/** Each question works out the order of all assets: it must not take the time of the work that it watches. */
const MANY_CALM_MS = 3000;

export class Calm {
  readonly #calmMs: number;
  readonly #ask: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = 0;

  /** @param calmMs from the first change of a swarm of few */
  constructor(calmMs: number, ask: () => void) {
    this.#calmMs = calmMs;
    this.#ask = ask;
  }

  /** @param count of what has changed */
  changed(count: number): void {
    const waitMs = count >= MANY ? MANY_CALM_MS : this.#calmMs;
    const dueMs = performance.now() + waitMs;
    if (this.#timer !== undefined) {
      if (this.#dueMs <= dueMs) return;
      clearTimeout(this.#timer);
    }
    this.#dueMs = dueMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#ask();
    }, waitMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
