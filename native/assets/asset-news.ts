/** Tells windows what becomes of assets: many changes together, and never more often than a page can show them. */
import type { Asset } from '../../domain/assets/asset.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { EventSink } from '../engine/ports.ts';
import type { FixCounts } from './fix-tally.ts';

/** Between two tellings, at least. */
const PAUSE_MS = 250;
/** Of one event, which may hold more: a page has to read it between two frames. */
const MOST_TOLD = 200;
const MOST_REMOVED = 1000;

export interface Into {
  /** Of the asset that was there. */
  readonly id: string;
  /** It, or what it was made from, had lost its file. */
  readonly isFoundAgain: boolean;
}

export interface AssetNewsOptions {
  readonly events: EventSink;
  /** As they are now; those that are gone are left out. */
  readonly read: (ids: readonly string[]) => Promise<readonly AssetSummary[]>;
  /** Those that use an asset. */
  readonly draftsOf: (assetId: string) => Promise<readonly DraftSummary[]>;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

export class AssetNews {
  readonly #options: AssetNewsOptions;
  readonly #waiting = new Set<string>();
  /** Gone while they were being read. */
  readonly #gone = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isTelling = false;
  #isClosed = false;

  constructor(options: AssetNewsOptions) {
    this.#options = options;
  }

  /** Told with what they are at that time, progress included. */
  changed(assets: readonly Pick<Asset, 'id'>[]): void {
    for (const { id } of assets) this.#waiting.add(id);
    if (this.#waiting.size > 0) this.#plan(0);
  }

  removed(ids: readonly string[]): void {
    for (const id of ids) {
      this.#waiting.delete(id);
      this.#gone.add(id);
    }
    for (let at = 0; at < ids.length; at += MOST_REMOVED)
      this.#options.events.publish('assets.removed', { asset_ids: ids.slice(at, at + MOST_REMOVED) });
  }

  /** An import is no asset of its own, and gone: the library had its content. */
  joined(id: string, fileName: string, into: Into): void {
    this.removed([id]);
    const event = into.isFoundAgain ? 'assets.found_again' : 'assets.duplicate';
    this.#options.events.publish(event, { file_name: fileName, asset_id: into.id, import_id: id });
  }

  /** Its file lies elsewhere now: who shows a draft that uses it sees that it is there. Never throws. */
  async moved(id: string): Promise<void> {
    const { events, draftsOf, onFault } = this.#options;
    try {
      for (const draft of await draftsOf(id)) events.publish('drafts.changed', { draft });
    } catch (error) {
      if (!this.#isClosed) onFault(error);
    }
  }

  fixesEnded({ mendedCount, failedCount }: FixCounts): void {
    this.#options.events.publish('assets.fixes_ended', {
      mended_count: mendedCount,
      failed_count: failedCount,
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #plan(delayMs: number): void {
    if (this.#isClosed || this.#isTelling) return;
    this.#timer ??= setTimeout(() => void this.#tell(), delayMs).unref();
  }

  async #tell(): Promise<void> {
    const ids = [...this.#waiting];
    this.#waiting.clear();
    this.#gone.clear();
    this.#isTelling = true;
    try {
      const summaries = ids.length === 0 ? [] : await this.#options.read(ids);
      const assets = summaries.filter(({ asset_id }) => !this.#gone.has(asset_id));
      for (let at = 0; at < assets.length && !this.#isClosed; at += MOST_TOLD)
        this.#options.events.publish('assets.changed', { assets: assets.slice(at, at + MOST_TOLD) });
    } catch (error) {
      if (!this.#isClosed) this.#options.onFault(error);
    }
    this.#isTelling = false;
    this.#timer = undefined;
    // Also where nothing waits: what comes within the pause waits for its end.
    if (ids.length > 0) this.#plan(PAUSE_MS);
  }
}
