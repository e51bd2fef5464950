/** When an engine that nobody needs may end: no window for a while, and nothing in the queue that wants its care. */

export interface IdleEndOptions {
  /** Undefined: it never ends by itself. */
  readonly patienceMs: number | undefined;
  readonly onIdle: () => void;
}

export class IdleEnd {
  readonly #options: IdleEndOptions;
  #windows = 0;
  /** Who has something to do. */
  readonly #workers = new Set<string>();
  #isCounting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IdleEndOptions) {
    this.#options = options;
  }

  /** From here on it may end; before, it only takes note. */
  start(): void {
    this.#isCounting = true;
    this.#consider();
  }

  /** @param count of windows and programs that are connected */
  windows(count: number): void {
    this.#windows = count;
    this.#consider();
  }

  /** @param who has it; another one's work is not touched */
  work(who: string, hasWork: boolean): void {
    if (hasWork) this.#workers.add(who);
    else this.#workers.delete(who);
    this.#consider();
  }

  stop(): void {
    this.#isCounting = false;
    this.#consider();
  }

  #consider(): void {
    const { patienceMs, onIdle } = this.#options;
    const isIdle = this.#isCounting && this.#windows === 0 && this.#workers.size === 0;
    if (isIdle && patienceMs !== undefined) this.#timer ??= setTimeout(onIdle, patienceMs);
    else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }
}
