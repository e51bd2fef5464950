/** What becomes of the files of one import: told once, when nothing of it is open any more. */
import { isBeyondHelp } from '../../domain/assets/help.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { canBeMended } from './mendable.ts';

export interface BatchOutcome {
  /** Usable. */
  readonly done: number;
  /** Taken in, and in need of the user. */
  readonly help: number;
  /** Of those in need, the ones that can be mended without a choice. */
  readonly mendable: readonly string[];
  /** Taken in, and of no use: why, one each. Nobody can mend them. */
  readonly unusable: readonly Pick<AssetSummary['problems'][number], 'code' | 'details'>[];
}

export type AssetFate = Pick<AssetSummary, 'state' | 'is_missing' | 'fixes' | 'task' | 'problems'>;

/** More than come while one answer is on its way. */
const MOST_HEARD = 5000;

export class ImportBatch {
  readonly #waiting = new Set<string>();
  /** Of assets that nobody has named yet: a small file may be taken in before the answer to its import is here. */
  readonly #heard = new Map<string, AssetFate | undefined>();
  #done = 0;
  #help = 0;
  #mendable: string[] = [];
  #unusable: AssetFate['problems'] = [];

  /** @param assets as they were when the engine answered */
  expect(assets: readonly (readonly [id: string, fate: AssetFate])[]): void {
    for (const [id, answered] of assets) {
      this.#waiting.add(id);
      this.#settle(id, this.#heard.has(id) ? this.#heard.get(id) : answered);
    }
  }

  /** @param fate undefined where the asset is gone: it was another one's double, or was taken back */
  hear(id: string, fate: AssetFate | undefined): void {
    if (this.#heard.size > MOST_HEARD) this.#heard.clear();
    this.#heard.set(id, fate);
    this.#settle(id, fate);
  }

  /** Asks after those that are open: of what was missed nothing is told again. @param fateOf undefined once it is gone */
  async catchUp(fateOf: (id: string) => Promise<AssetFate | undefined>): Promise<void> {
    for (const id of [...this.#waiting]) {
      const fate = await fateOf(id);
      // It may have been heard of while its answer was on its way.
      if (this.#waiting.has(id)) this.hear(id, fate);
    }
  }

  get isOpen(): boolean {
    return this.#waiting.size > 0;
  }

  /** @returns undefined while something is open, or nothing has come of it; what is returned is told only once */
  end(): BatchOutcome | undefined {
    if (this.isOpen || this.#done + this.#help + this.#unusable.length === 0) return undefined;
    const outcome = {
      ...{ done: this.#done, help: this.#help },
      ...{ mendable: this.#mendable, unusable: this.#unusable },
    };
    this.#done = 0;
    this.#help = 0;
    this.#mendable = [];
    this.#unusable = [];
    this.#heard.clear();
    return outcome;
  }

  #settle(id: string, fate: AssetFate | undefined): void {
    // What is mended at once is open until it is.
    const isOpen = fate?.state === 'CREATING' || fate?.task?.kind === 'fix';
    if (isOpen || !this.#waiting.delete(id) || fate === undefined) return;
    const reason = fate.problems.find(({ severity }) => severity === 'error');
    if (reason && isBeyondHelp({ ...fate, isMissing: fate.is_missing })) {
      this.#unusable = [...this.#unusable, reason];
      return;
    }
    if (fate.state !== 'FAILED') {
      this.#done += 1;
      return;
    }
    this.#help += 1;
    if (canBeMended(fate)) this.#mendable.push(id);
  }
}
