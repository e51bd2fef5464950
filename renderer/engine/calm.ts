/** Asks anew once for a swarm of changes; where a great part of the library changes at once, more seldom. */

/** So many at once are some work with the whole library, of which every question is one more. */
const MANY = 100;
/** Each question works out the order of all assets: it must not take the time of the work that it watches. */
const MANY_CALM_MS = 3000;
/** While this window does such work itself, and says how far it is. */
const OWN_CALM_MS = 10_000;

/** Those that wait to ask. */
const waiting = new Set<Calm>();
let ownWorks = 0;

/** This window begins work with a great part of the library. @returns what ends it: whatever waits is asked at once then */
export function beginOwnWork(): () => void {
  ownWorks += 1;
  return () => {
    ownWorks -= 1;
    if (ownWorks === 0) for (const calm of [...waiting]) calm.askNow();
  };
}

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
    const manyMs = ownWorks > 0 ? OWN_CALM_MS : MANY_CALM_MS;
    const waitMs = count >= MANY ? manyMs : this.#calmMs;
    const dueMs = performance.now() + waitMs;
    if (this.#timer !== undefined) {
      if (this.#dueMs <= dueMs) return;
      clearTimeout(this.#timer);
    }
    this.#dueMs = dueMs;
    waiting.add(this);
    this.#timer = setTimeout(() => this.askNow(), waitMs);
  }

  askNow(): void {
    this.end();
    this.#ask();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    waiting.delete(this);
  }
}
