/**
 * Work that is done one piece at a time, the newest first: what somebody looks at now was asked for last. Work for a place
 * that has changed meanwhile takes the older one's turn, and answers whoever waits for that.
 */
import { fail } from '../../domain/errors.ts';

/** The reason of what is given up for newer work. */
export const TOO_MANY_WAIT = 'too many pictures wait';

interface Waiting<Result> {
  readonly place: string;
  work: () => Promise<Result>;
  readonly askers: Set<PromiseWithResolvers<Result>>;
}

export class NewestFirst<Result> {
  readonly #most: number;
  /** Oldest first. */
  readonly #waiting = new Map<string, Waiting<Result>>();
  #isBusy = false;
  #isClosed = false;

  /** @param most pieces that wait; beyond, the oldest is given up */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * @param place of which only the newest picture is wanted
   * @throws what `work`, or newer work for the same place, throws; StudioError `CANCELLED` on `signal`;
   *   `PREVIEW_IMPOSSIBLE` when too much newer work has come
   */
  add(place: string, work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    if (signal.aborted || this.#isClosed) return Promise.reject(fail('CANCELLED'));
    const asker = Promise.withResolvers<Result>();
    const entry = this.#waiting.get(place) ?? { place, work, askers: new Set() };
    entry.work = work;
    entry.askers.add(asker);
    this.#waiting.delete(place);
    this.#waiting.set(place, entry);
    const leave = () => this.#leave(entry, asker);
    signal.addEventListener('abort', leave, { once: true });
    const done = () => signal.removeEventListener('abort', leave);
    asker.promise.then(done, done);
    this.#giveUpOldest();
    void this.#doNext();
    return asker.promise;
  }

  /** Gives up what waits. */
  close(): void {
    this.#isClosed = true;
    for (const entry of this.#waiting.values()) reject(entry, fail('CANCELLED'));
    this.#waiting.clear();
  }

  #leave(entry: Waiting<Result>, asker: PromiseWithResolvers<Result>): void {
    entry.askers.delete(asker);
    // What has begun goes on: its picture is kept.
    if (entry.askers.size === 0 && this.#waiting.get(entry.place) === entry)
      this.#waiting.delete(entry.place);
    asker.reject(fail('CANCELLED'));
  }

  #giveUpOldest(): void {
    const [oldest] = this.#waiting.values();
    if (!oldest || this.#waiting.size <= this.#most) return;
    this.#waiting.delete(oldest.place);
    reject(oldest, fail('PREVIEW_IMPOSSIBLE', { details: { reason: TOO_MANY_WAIT } }));
  }

  async #doNext(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let next = this.#newest(); next; next = this.#newest()) {
        this.#waiting.delete(next.place);
        try {
          const result = await next.work();
          for (const asker of next.askers) asker.resolve(result);
        } catch (error) {
          reject(next, error);
        }
      }
    } finally {
      this.#isBusy = false;
    }
  }

  #newest(): Waiting<Result> | undefined {
    return [...this.#waiting.values()].at(-1);
  }
}

function reject<Result>({ askers }: Waiting<Result>, error: unknown): void {
  for (const asker of askers) asker.reject(error);
}
