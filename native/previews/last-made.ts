/** Some results that were made last, by all that they were made of. */
import { createHash } from 'node:crypto';

const KEPT = 32;

export class LastMade<Result> {
  /** The one used longest ago first. */
  readonly #made = new Map<string, Result>();

  /** @param from plain data: the same always makes the same */
  of(from: unknown, make: () => Result): Result {
    const key = createHash('sha256').update(JSON.stringify(from)).digest('hex');
    const result = this.#made.has(key) ? (this.#made.get(key) as Result) : make();
    this.#made.delete(key);
    this.#made.set(key, result);
    const [oldest] = this.#made.keys();
    if (this.#made.size > KEPT && oldest !== undefined) this.#made.delete(oldest);
    return result;
  }
}
