/** What becomes of the files of one import: told once, when nothing of it is open any more. */
import type { AssetState } from '../../domain/assets/asset.ts';

export interface BatchOutcome {
  /** Usable. */
  readonly done: number;
  /** Taken in, and in need of the user. */
  readonly help: number;
}

/** More than come while one answer is on its way. */
const MOST_HEARD = 5000;

export class ImportBatch {
  readonly #waiting = new Set<string>();
  /** Of assets that nobody has named yet: a small file may be taken in before the answer to its import is here. */
  readonly #heard = new Map<string, AssetState | undefined>();
  #done = 0;
  #help = 0;

  /** @param assets with the states that they had when the engine answered */
  expect(assets: readonly (readonly [id: string, state: AssetState])[]): void {
    for (const [id, answered] of assets) {
      this.#waiting.add(id);
      this.#settle(id, this.#heard.has(id) ? this.#heard.get(id) : answered);
    }
  }

  /** @param state undefined where the asset is gone: it was another one's double, or was taken back */
  hear(id: string, state: AssetState | undefined): void {
    if (this.#heard.size > MOST_HEARD) this.#heard.clear();
    this.#heard.set(id, state);
    this.#settle(id, state);
  }

  /** Asks after those that are open: of what was missed nothing is told again. @param stateOf undefined once it is gone */
  async catchUp(stateOf: (id: string) => Promise<AssetState | undefined>): Promise<void> {
    for (const id of [...this.#waiting]) {
      const state = await stateOf(id);
      // It may have been heard of while its answer was on its way.
      if (this.#waiting.has(id)) this.hear(id, state);
    }
  }

  /** @returns undefined while something is open, or nothing has come of it; what is returned is told only once */
  end(): BatchOutcome | undefined {
    if (this.#waiting.size > 0 || this.#done + this.#help === 0) return undefined;
    const outcome = { done: this.#done, help: this.#help };
    this.#done = 0;
    this.#help = 0;
    this.#heard.clear();
    return outcome;
  }

  #settle(id: string, state: AssetState | undefined): void {
    if (state === 'CREATING' || !this.#waiting.delete(id)) return;
    if (state === 'FAILED') this.#help += 1;
    else if (state !== undefined) this.#done += 1;
  }
}
