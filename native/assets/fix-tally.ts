/** What has come of the fixes that were begun together: those since the last time that none was left to do. */

export type FixOutcome = 'mended' | 'failed';

export interface FixCounts {
  readonly mendedCount: number;
  readonly failedCount: number;
}

export class FixTally {
  #mended = 0;
  #failed = 0;

  get endedCount(): number {
    return this.#mended + this.#failed;
  }

  note(outcome: FixOutcome | undefined): void {
    if (outcome === 'mended') this.#mended += 1;
    if (outcome === 'failed') this.#failed += 1;
  }

  /** None is left: the next one is another one's beginning. */
  end(): FixCounts {
    const counts = { mendedCount: this.#mended, failedCount: this.#failed };
    this.#mended = 0;
    this.#failed = 0;
    return counts;
  }
}
