/** What tasks of the asset library work with. */
import type { ContentStore } from '../engine/ports.ts';
import type { LazyWorkFolder } from '../files/lazy-work-folder.ts';
import type { PatientStat } from '../files/patient-stat.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import type { AssetNews } from './asset-news.ts';
import type { FileWork, OnFraction } from './file-work.ts';
import type { Incoming } from './incoming.ts';
import type { LooksShelf } from './looks-shelf.ts';
import type { LooksTries } from './looks-tries.ts';

export interface TaskTools {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks' | 'assetFixes' | 'drafts'>;
  readonly content: ContentStore;
  readonly incoming: Incoming;
  readonly looks: LooksShelf;
  readonly tries: LooksTries;
  /** Asked for linked files. */
  readonly files: PatientStat;
  /** What proxies may take together. */
  readonly cacheLimitBytes: () => Promise<number>;
  /** Where files are mended before they are kept. */
  readonly mending: LazyWorkFolder;
  readonly work: FileWork;
  readonly news: AssetNews;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

export interface TaskRun {
  readonly signal: AbortSignal;
  readonly onFraction: OnFraction;
  /** Numbers of tasks that this engine has counted as begun. It lives: they have not ended it. */
  readonly counted: Set<number>;
}
