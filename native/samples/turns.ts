/** Work for windows, one piece at a time. What a window asks for anew ends what it asked for before. */
import { fail } from '../../domain/errors.ts';
import { throwIfCancelled } from '../media/run.ts';

export class Turns {
  readonly #current = new Map<string, AbortController>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param client one window or program
   * @param work is given what ends it: `signal`, a newer piece of the same client's, `cancel`
   * @throws what `work` throws; StudioError `CANCELLED`, at once
   */
  async take<Result>(
    client: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.cancel(client);
    const mine = new AbortController();
    this.#current.set(client, mine);
    const any = AbortSignal.any([mine.signal, signal]);
    const turn = this.#last.then(() => {
      throwIfCancelled(any);
      return work(any);
    });
    this.#last = turn.catch(() => undefined);
    const left = Promise.withResolvers<never>();
    const leave = () => left.reject(fail('CANCELLED'));
    any.addEventListener('abort', leave, { once: true });
    if (any.aborted) leave();
    try {
      return await Promise.race([turn, left.promise]);
    } finally {
      any.removeEventListener('abort', leave);
      if (this.#current.get(client) === mine) this.#current.delete(client);
    }
  }

  /** @returns whether there was anything */
  cancel(client: string): boolean {
    const current = this.#current.get(client);
    current?.abort();
    return current !== undefined;
  }

  /** Settles when what was begun has left everything as it should be. */
  async close(): Promise<void> {
    for (const one of this.#current.values()) one.abort();
    await this.#last;
  }
}
