/** All that the engine does about assets by itself: their work, their news, their looks, their linked files. */
import path from 'node:path';
import type { Asset } from '../../domain/assets/asset.ts';
import { summaryOf } from '../drafts/draft-records.ts';
import type { ContentStore, EventSink, MediaShelf } from '../engine/ports.ts';
import { LazyWorkFolder } from '../files/lazy-work-folder.ts';
import { PatientStat } from '../files/patient-stat.ts';
import { realPlace, type WorkPlace } from '../files/work-folders.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { AssetNews } from './asset-news.ts';
import { AssetView } from './asset-view.ts';
import { AssetWorker } from './asset-worker.ts';
import type { FileWork } from './file-work.ts';
import { MENDING_FOLDER } from './fix-asset.ts';
import { INCOMING_FOLDER, Incoming } from './incoming.ts';
import { LinkedFiles } from './linked-files.ts';
import { LOOKS_FOLDER, LooksShelf } from './looks-shelf.ts';
import { LooksTries } from './looks-tries.ts';

export interface AssetDeskOptions {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks' | 'assetFixes' | 'drafts' | 'library'>;
  readonly content: ContentStore;
  readonly events: EventSink;
  readonly media: MediaShelf;
  readonly work: FileWork;
  /** Of the library. */
  readonly folder: string;
  readonly cacheFolder: string;
  /** Told whether there is something to do. */
  readonly onWork: (hasWork: boolean) => void;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
  readonly place?: WorkPlace;
  /** Asked for linked files. */
  readonly files?: PatientStat;
  /** What proxies may take together; as much as they like, unless said. */
  readonly cacheLimitBytes?: () => Promise<number>;
}

/** Looks are asked for by the database in such numbers. */
const ASKED_TOGETHER = 500;

export class AssetDesk {
  readonly news: AssetNews;
  readonly view: AssetView;
  readonly worker: AssetWorker;
  readonly linked: LinkedFiles;
  readonly incoming: Incoming;
  readonly looks: LooksShelf;
  readonly #mending: LazyWorkFolder;
  readonly #options: AssetDeskOptions;
  readonly #tries = new LooksTries();
  #tidying: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: AssetDeskOptions) {
    const { stores, content, events, media, work, onWork, onFault } = options;
    const { place = realPlace(), files = new PatientStat() } = options;
    const { cacheLimitBytes = async () => Number.POSITIVE_INFINITY } = options;
    this.#options = options;
    this.incoming = new Incoming(path.join(options.folder, INCOMING_FOLDER), place.files);
    this.looks = new LooksShelf(path.join(options.cacheFolder, LOOKS_FOLDER), place.files);
    this.#mending = new LazyWorkFolder(path.join(options.cacheFolder, MENDING_FOLDER), 'file', place);
    this.view = new AssetView({
      ...{ content, media, looks: this.looks },
      fractionOf: (id) => this.worker.fractionOf(id),
      onIncomplete: (assets, what) => void this.#deriveAgain(assets, what),
    });
    this.news = new AssetNews({
      events,
      read: async (ids) => await this.view.summaries(await stores.assets.some(ids)),
      draftsOf: async (assetId) => {
        const users = await stores.assets.usedIn(assetId);
        return await Promise.all(users.map(async ({ id }) => summaryOf(await stores.drafts.get(id))));
      },
      onFault,
    });
    this.worker = new AssetWorker({
      ...{ stores, content, work, onWork, onFault },
      ...{ news: this.news, incoming: this.incoming, looks: this.looks, tries: this.#tries, files },
      ...{ mending: this.#mending, cacheLimitBytes },
    });
    this.linked = new LinkedFiles({
      ...{ stores, files },
      onChanged: (assets) => {
        // One that is back can be shown at once.
        for (const { sha256, isMissing } of assets)
          if (sha256 !== undefined && !isMissing) this.#tries.forget(sha256);
        this.news.changed(assets);
      },
      onWork: () => this.worker.wake(),
      onFault,
    });
  }

  /** Before anything is done: removes what engines before have left. @throws StudioError `LIBRARY_…` */
  async sweep(): Promise<void> {
    await this.#mending.sweep();
    // A newer version may keep uploads for what we cannot read.
    if (await this.#options.stores.library.isReadOnly()) return;
    const wanted = await this.#options.stores.assetTasks.uploads();
    await this.incoming.sweep(wanted.map(({ name }) => name));
  }

  /**
   * Removes the uploads of assets that a change does away with.
   * @param change says which of `ids` are gone
   */
  async withoutUploads<Result extends { readonly removed: readonly string[] }>(
    ids: readonly string[],
    change: () => Promise<Result>,
  ): Promise<Result> {
    const uploads = await this.#options.stores.assetTasks.uploads(ids);
    const done = await change();
    for (const { assetId, name } of uploads)
      if (done.removed.includes(assetId)) await this.incoming.remove(name);
    return done;
  }

  /** Goes on with the work, once pages can be told of it. @throws StudioError `LIBRARY_…` */
  async start(): Promise<void> {
    // Nobody of our version can work on a newer one's library.
    if (await this.#options.stores.library.isReadOnly()) return;
    this.worker.start();
    // Nobody waits for drives that may not answer.
    void this.linked.lookAtAll();
    this.#tidying = this.#sweepLooks();
  }

  /** Ends what is under way; the next engine begins it again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.linked.close();
    this.news.close();
    await this.worker.close();
    await this.#tidying;
    await this.#mending.close();
  }

  /** Removes what is shown of contents that no asset has any more. Never throws. */
  async forgetLooks(hashes: readonly string[]): Promise<void> {
    try {
      const wanted = new Set(await this.#options.stores.assetTasks.contentsAmong(hashes));
      await this.looks.remove(hashes.filter((one) => !wanted.has(one)));
    } catch (error) {
      if (!this.#isClosed) this.#options.onFault(error);
    }
  }

  async #sweepLooks(): Promise<void> {
    const all = await this.looks.all();
    for (let at = 0; at < all.length && !this.#isClosed; at += ASKED_TOGETHER)
      await this.forgetLooks(all.slice(at, at + ASKED_TOGETHER));
    for (const sha256 of all) if (!this.#isClosed) await this.looks.sweep(sha256);
  }

  async #deriveAgain(assets: readonly Asset[], what: 'pictures' | 'proxy'): Promise<void> {
    const wanted = assets.filter(({ sha256 }) => sha256 !== undefined && this.#tries.mayTry(sha256));
    if (wanted.length === 0 || this.#isClosed) return;
    const { stores, content, onFault } = this.#options;
    try {
      if (await stores.library.isReadOnly()) return;
      const ids: string[] = [];
      for (const { id, sha256, linkedPath } of wanted)
        if (linkedPath !== undefined || (sha256 !== undefined && (await content.has(sha256)))) ids.push(id);
      if (ids.length > 0 && (await stores.assetTasks.deriveAgain(ids, what))) this.worker.wake();
    } catch (error) {
      if (!this.#isClosed) onFault(error);
    }
  }
}
