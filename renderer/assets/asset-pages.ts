/**
 * A list far longer than anybody reads, of which the pages around the view are fetched and kept: any place of it can be
 * gone to at once, and what was seen a moment ago is still there.
 */
import type { AssetSummary } from '../../domain/contract/asset-records.ts';

/** Rows of one question to the engine. */
export const PAGE_SIZE = 200;
/** Beyond the view, in the direction in which it moves. */
const PAGES_AHEAD = 2;
const MOST_UNDER_WAY = 3;
/** Some ten thousand rows; what was seen longest ago goes first. */
const MOST_KEPT = 60;

export interface AssetPart {
  readonly assets: readonly AssetSummary[];
  readonly total: number;
}

export interface AssetPagesOptions {
  readonly fetch: (offset: number, limit: number) => Promise<AssetPart>;
  /** Told whenever something that is shown may be another. */
  readonly onChange: () => void;
}

interface Page {
  readonly assets: readonly AssetSummary[];
  readonly generation: number;
}

export class AssetPages {
  readonly #fetch: AssetPagesOptions['fetch'];
  readonly #onChange: () => void;
  /** By the number of the page; those that were asked for last stand last. */
  readonly #pages = new Map<number, Page>();
  /** Numbers of pages, with the generation that they are fetched for. */
  readonly #underWay = new Map<number, number>();
  #generation = 0;
  #total: number | undefined;
  #fault: unknown;
  #view: readonly [from: number, to: number] = [0, 1];
  #direction: 1 | -1 = 1;

  constructor({ fetch, onChange }: AssetPagesOptions) {
    this.#fetch = fetch;
    this.#onChange = onChange;
  }

  /** Undefined until the first answer. */
  get total(): number | undefined {
    return this.#total;
  }

  /** Why nothing has come yet. */
  get fault(): unknown {
    return this.#total === undefined ? this.#fault : undefined;
  }

  /** Undefined while it is not there. @param index from 0 */
  at(index: number): AssetSummary | undefined {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.assets[index % PAGE_SIZE];
  }

  /** Among what is there. */
  find(id: string): AssetSummary | undefined {
    for (const { assets } of this.#pages.values()) {
      const found = assets.find((one) => one.asset_id === id);
      if (found) return found;
    }
    return undefined;
  }

  /** Those of them that are there. */
  among(ids: ReadonlySet<string>): readonly AssetSummary[] {
    return [...this.#pages.values()].flatMap(({ assets }) => assets.filter((one) => ids.has(one.asset_id)));
  }

  /** Among what is there. @returns -1 where it is not */
  indexOf(id: string): number {
    for (const [number, { assets }] of this.#pages) {
      const index = assets.findIndex((one) => one.asset_id === id);
      if (index >= 0) return number * PAGE_SIZE + index;
    }
    return -1;
  }

  /** Says what is looked at, and has it fetched, with what will be looked at next. @param to the one after the last */
  see(from: number, to: number): void {
    if (from !== this.#view[0]) this.#direction = from > this.#view[0] ? 1 : -1;
    this.#view = [from, Math.max(from + 1, to)];
    this.#work();
  }

  /** What is shown stays until newer has come. */
  refresh(): void {
    this.#generation += 1;
    this.#fault = undefined;
    this.#work();
  }

  /** Puts news in their places. @returns whether all of them have one, and it may stay the same */
  put(news: readonly AssetSummary[]): boolean {
    // By id first: news of hundreds, each looked for among thousands, would hold the page up.
    const newest = new Map(news.map((asset) => [asset.asset_id, asset]));
    const homeless = new Set(newest.keys());
    let isInOrder = true;
    for (const [number, page] of this.#pages) {
      if (!page.assets.some(({ asset_id }) => newest.has(asset_id))) continue;
      const assets = page.assets.map((before) => {
        const asset = newest.get(before.asset_id);
        if (asset === undefined) return before;
        homeless.delete(asset.asset_id);
        isInOrder &&= standsAlike(before, asset);
        return asset;
      });
      this.#pages.set(number, { ...page, assets });
    }
    this.#onChange();
    return isInOrder && homeless.size === 0;
  }

  /**
   * Of a part of the list, fetched where it is not there. Once the signal is aborted nothing more is fetched.
   * @param to the one after the last
   * @throws the signal's reason
   */
  async between(from: number, to: number, signal?: AbortSignal): Promise<readonly AssetSummary[]> {
    const found: AssetSummary[] = [];
    for (let number = Math.floor(from / PAGE_SIZE); number * PAGE_SIZE < to; number += 1) {
      signal?.throwIfAborted();
      const start = number * PAGE_SIZE;
      const assets = this.#pages.get(number)?.assets ?? (await this.#fetch(start, PAGE_SIZE)).assets;
      found.push(...assets.slice(Math.max(0, from - start), Math.min(PAGE_SIZE, to - start)));
    }
    return found;
  }

  #work(): void {
    for (const number of this.#wished()) {
      if (this.#underWay.size >= MOST_UNDER_WAY) return;
      const generation = this.#generation;
      if (this.#pages.get(number)?.generation === generation) continue;
      if (this.#underWay.get(number) === generation) continue;
      this.#underWay.set(number, generation);
      void this.#load(number, generation);
    }
  }

  async #load(number: number, generation: number): Promise<void> {
    try {
      const { assets, total } = await this.#fetch(number * PAGE_SIZE, PAGE_SIZE);
      // An answer of before the last change is better than none, and never better than a newer one.
      if ((this.#pages.get(number)?.generation ?? -1) <= generation) {
        this.#pages.delete(number);
        this.#pages.set(number, { assets, generation });
        this.#forget();
      }
      if (generation === this.#generation) this.#total = total;
      else this.#total ??= total;
      this.#fault = undefined;
    } catch (fault) {
      this.#fault = fault;
    }
    if (this.#underWay.get(number) === generation) this.#underWay.delete(number);
    this.#onChange();
    if (this.#fault === undefined) this.#work();
  }

  /** What is looked at first, then what comes next. */
  #wished(): readonly number[] {
    const [from, to] = this.#view;
    const first = Math.floor(from / PAGE_SIZE);
    const last = Math.floor((to - 1) / PAGE_SIZE);
    const seen = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const ahead = Array.from({ length: PAGES_AHEAD }, (_, index) =>
      this.#direction > 0 ? last + 1 + index : first - 1 - index,
    );
    const end = this.#total === undefined ? 1 : Math.ceil(this.#total / PAGE_SIZE);
    return [...seen, ...ahead].filter((one) => one >= 0 && one < Math.max(1, end));
  }

  #forget(): void {
    for (const number of this.#pages.keys()) {
      if (this.#pages.size <= MOST_KEPT) return;
      if (!this.#wished().includes(number)) this.#pages.delete(number);
    }
  }
}

/** Whether a change leaves a row where it stands, whatever the list is narrowed to and ordered by. */
function standsAlike(before: AssetSummary, after: AssetSummary): boolean {
  return (
    before.state === after.state &&
    before.type === after.type &&
    before.is_missing === after.is_missing &&
    before.name === after.name &&
    before.bytes === after.bytes &&
    before.tags.join('\n') === after.tags.join('\n')
  );
}
