/** Files that assets are linked to: whether they are where they were, and what they were. */
import { stat } from 'node:fs/promises';
import type { Asset } from '../../domain/assets/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { RemoteStores } from '../library/library-thread.ts';

export interface LinkedFilesOptions {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks'>;
  readonly onChanged: (assets: readonly Asset[]) => void;
  /** Some are to be looked at once more. */
  readonly onWork: () => void;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

const LOOKED_AT_TOGETHER = 200;

export class LinkedFiles {
  readonly #options: LinkedFilesOptions;
  #isClosed = false;

  constructor(options: LinkedFilesOptions) {
    this.#options = options;
  }

  /** Notes which are missing, and has those looked at once more that have changed. Never throws. */
  async look(assets: readonly Asset[]): Promise<void> {
    const { stores, onChanged, onWork, onFault } = this.#options;
    try {
      const seen = (await Promise.all(assets.map(seenOf))).filter((one) => one !== undefined);
      const news = seen.filter(({ asset, isMissing }) => asset.isMissing !== isMissing);
      if (news.length > 0)
        onChanged(
          await stores.assets.setMissing(news.map(({ asset, isMissing }) => ({ id: asset.id, isMissing }))),
        );
      const changed = seen.filter(({ hasChanged }) => hasChanged);
      if (changed.length === 0) return;
      onChanged(await stores.assetTasks.lookAgain(changed.map(({ asset }) => asset.id)));
      onWork();
    } catch (error) {
      // A library of a newer version is only read.
      const isReadOnly = error instanceof StudioError && error.problems[0]?.code === 'LIBRARY_NEWER';
      if (!isReadOnly && !this.#isClosed) onFault(error);
    }
  }

  /** Never throws. */
  async lookAtAll(): Promise<void> {
    try {
      for (let after: number | undefined = 0; after !== undefined && !this.#isClosed; ) {
        const { assets, last } = await this.#options.stores.assetTasks.linked(after, LOOKED_AT_TOGETHER);
        await this.look(assets);
        after = last;
      }
    } catch (error) {
      if (!this.#isClosed) this.#options.onFault(error);
    }
  }

  /** Ends a look at all. */
  close(): void {
    this.#isClosed = true;
  }
}

async function seenOf(
  asset: Asset,
): Promise<{ readonly asset: Asset; readonly isMissing: boolean; readonly hasChanged: boolean } | undefined> {
  const { linkedPath, bytes, linkedModifiedMs } = asset;
  if (linkedPath === undefined) return undefined;
  const found = await stat(linkedPath).catch(() => undefined);
  if (!found?.isFile()) return { asset, isMissing: true, hasChanged: false };
  const hasChanged = found.size !== bytes || Math.round(found.mtimeMs) !== linkedModifiedMs;
  return { asset, isMissing: false, hasChanged };
}
