/** Warnings of samples that are shown for a while, so that they are told as often as the sample is found again. */
import type { Problem } from '../../domain/errors.ts';

export class ToldWarnings {
  readonly #most: number;
  readonly #byKey = new Map<string, readonly Problem[]>();

  /** @param most of how many samples; the oldest are forgotten */
  constructor(most: number) {
    this.#most = most;
  }

  of(key: string): readonly Problem[] {
    return this.#byKey.get(key) ?? [];
  }

  note(key: string, warnings: readonly Problem[]): void {
    this.#byKey.delete(key);
    if (warnings.length === 0) return;
    this.#byKey.set(key, warnings);
    const [oldest] = this.#byKey.keys();
    if (oldest !== undefined && this.#byKey.size > this.#most) this.#byKey.delete(oldest);
  }
}
