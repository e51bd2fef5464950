/** Files that assets are linked to: whether they are where they were, and what they were. */
import type { Asset } from '../../domain/assets/asset.ts';
import { HELPABLE_CODES } from '../../domain/assets/help.ts';
import { StudioError } from '../../domain/errors.ts';
import type { PatientStat } from '../files/patient-stat.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { LINK_CHANGED } from './mark-asset.ts';

export interface LinkedFilesOptions {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks'>;
  readonly files: PatientStat;
  readonly onChanged: (assets: readonly Asset[]) => void;
  /** Some are to be looked at once more. */
  readonly onWork: () => void;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

interface Seen {
  readonly asset: Asset;
  readonly isMissing: boolean;
  /** What it is now, where that is not what is known of it. */
  readonly change: string | undefined;
}

const LOOKED_AT_TOGETHER = 200;

export class LinkedFiles {
  readonly #options: LinkedFilesOptions;
  /** What was found of files that differ from what is known of them, by asset: each is looked into once. */
  readonly #told = new Map<string, string>();
  #isClosed = false;

  constructor(options: LinkedFilesOptions) {
    this.#options = options;
  }

  /** Notes which are missing, and has those looked at once more that have changed. Never throws. */
  async look(assets: readonly Asset[]): Promise<void> {
    const { stores, onChanged, onWork, onFault } = this.#options;
    try {
      const seen = (await Promise.all(assets.map((one) => this.#seen(one)))).filter(
        (one) => one !== undefined,
      );
      const news = seen.filter(({ asset, isMissing }) => asset.isMissing !== isMissing);
      if (news.length > 0)
        onChanged(
          await stores.assets.setMissing(news.map(({ asset, isMissing }) => ({ id: asset.id, isMissing }))),
        );
      const changed = seen.filter(({ asset, change }) => this.#isNews(asset.id, change));
      if (changed.length === 0) return;
      const queued = await stores.assetTasks.lookAgain(changed.map(({ asset }) => asset.id));
      const ids = new Set(queued.map(({ id }) => id));
      for (const { asset, change } of changed) if (ids.has(asset.id)) this.#told.set(asset.id, change!);
      onChanged(queued);
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

  /** What could not be looked into, or was stopped, is no news until it changes again or another engine asks. */
  #isNews(id: string, change: string | undefined): boolean {
    if (change === undefined) this.#told.delete(id);
    return change !== undefined && this.#told.get(id) !== change;
  }

  /** @returns undefined of what is not linked, and where the drive does not answer */
  async #seen(asset: Asset): Promise<Seen | undefined> {
    const { linkedPath, bytes, linkedModifiedMs } = asset;
    const found =
      linkedPath === undefined || this.#isClosed ? 'unknown' : await this.#options.files.find(linkedPath);
    if (found === 'unknown') return undefined;
    if (!found) return { asset, isMissing: true, change: undefined };
    const { modifiedMs } = found;
    const isOther = found.bytes !== bytes || modifiedMs !== linkedModifiedMs;
    const isBack = !isOther && (hasChangedBack(asset) || isWorthAnotherTry(asset));
    const change = isOther || isBack ? JSON.stringify([linkedPath, found.bytes, modifiedMs]) : undefined;
    return { asset, isMissing: false, change };
  }

  /** Whether a file is not where it should be. One whose drive does not answer may be. Never throws. */
  async isMissing(file: string): Promise<boolean> {
    return (await this.#options.files.find(file)) === undefined;
  }

  /** Ends a look at all. */
  close(): void {
    this.#isClosed = true;
  }
}

function hasChangedBack({ problems }: Asset): boolean {
  return problems.some(({ code }) => LINK_CHANGED.has(code));
}

/** Whoever tried again while it was away need not do so once more. */
function isWorthAnotherTry({ isMissing, state, fixes, problems }: Asset): boolean {
  const isHelpable = fixes.length === 0 && problems.some(({ code }) => HELPABLE_CODES.includes(code));
  return isMissing && state === 'FAILED' && isHelpable;
}
