/** Everything that is kept in the library, by store. Only the library's thread opens these in the engine. */
import { AssetFixStore } from '../assets/asset-fix-store.ts';
import { AssetStore } from '../assets/asset-store.ts';
import { AssetTaskStore } from '../assets/asset-task-store.ts';
import { libraryFacts } from '../diagnostics/library-facts.ts';
import { DraftStore } from '../drafts/draft-store.ts';
import { VersionStore } from '../drafts/version-store.ts';
import { RunnerStore } from '../jobs/runner-store.ts';
import { JobStore } from '../jobs/store.ts';
import { SettingsStore } from '../settings/store.ts';
import { SlideOrderStore } from '../slides/slide-order-store.ts';
import { WorkbenchStore } from '../workbench/workbench-store.ts';
import type { Library } from './database.ts';

export function openStores(library: Library) {
  return {
    jobs: new JobStore(library),
    runners: new RunnerStore(library),
    drafts: new DraftStore(library),
    versions: new VersionStore(library),
    assets: new AssetStore(library),
    assetTasks: new AssetTaskStore(library),
    assetFixes: new AssetFixStore(library),
    slideOrders: new SlideOrderStore(library),
    settings: new SettingsStore(library),
    workbench: new WorkbenchStore(library),
    /** Of the library as a whole. */
    library: {
      changeMark: async () => library.changeMark(),
      isReadOnly: async () => library.isReadOnly,
      file: async () => library.file,
      facts: async () => libraryFacts(library),
    },
  };
}

export type Stores = ReturnType<typeof openStores>;
