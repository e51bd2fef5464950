/** How often something that ends again and again is started anew. Pure: whoever asks brings the time. */

export interface RestartPolicy {
  /** Before each start, in milliseconds; as many starts as there are numbers, within the window. */
  readonly delaysMs: readonly number[];
  readonly windowMs: number;
}

/** The engine: five starts in five minutes. Longer would hide a fault that the user must know of. */
export const ENGINE_RESTARTS: RestartPolicy = { delaysMs: [0, 1000, 2000, 4000, 8000], windowMs: 5 * 60_000 };
/** A page whose process ended. */
export const PAGE_RESTARTS: RestartPolicy = { delaysMs: [0, 500, 2000], windowMs: 5 * 60_000 };

export class Restarts {
  readonly #policy: RestartPolicy;
  #starts: number[] = [];

  constructor(policy: RestartPolicy) {
    this.#policy = policy;
  }

  /**
   * Counts one more start. @param nowMs of a clock that only goes forward
   * @returns how long to wait before it; undefined where it shall not be tried again
   */
  next(nowMs: number): number | undefined {
    this.#starts = this.#starts.filter((start) => nowMs - start < this.#policy.windowMs);
    const delay = this.#policy.delaysMs[this.#starts.length];
    if (delay !== undefined) this.#starts.push(nowMs);
    return delay;
  }

  /** The user asks for it: what was counted no longer stands against it. */
  forgive(): void {
    this.#starts = [];
  }
}
