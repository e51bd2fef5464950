/**
 * Whose picture is asked for next. The engine paints one at a time: the scene that is worked on must not wait behind the
 * small pictures of a hundred others.
 */
export class PictureQueue {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #urgentCount = 0;
  #otherCount = 0;

  /** @param most small pictures that are asked for at once, while nothing urgent is */
  constructor(most: number) {
    this.#most = most;
  }

  /** At once. */
  async urgent<Value>(ask: () => Promise<Value>): Promise<Value> {
    this.#urgentCount += 1;
    try {
      return await ask();
    } finally {
      this.#urgentCount -= 1;
      this.#next();
    }
  }

  /** When its turn has come. @throws the signal's reason when it is not wanted any more by then */
  async other<Value>(ask: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const turn = Promise.withResolvers<void>();
    this.#waiting.push(turn.resolve);
    this.#next();
    await turn.promise;
    try {
      signal.throwIfAborted();
      return await ask();
    } finally {
      this.#otherCount -= 1;
      this.#next();
    }
  }

  #next(): void {
    while (this.#urgentCount === 0 && this.#otherCount < this.#most) {
      const begin = this.#waiting.shift();
      if (!begin) return;
      this.#otherCount += 1;
      begin();
    }
  }
}
