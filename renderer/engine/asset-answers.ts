/** What has been asked about single assets, and of the library as a whole, as the engine's events change it. */
import type { QueryClient } from '@tanstack/react-query';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { OutputOf } from '../../domain/contract/contract.ts';
import { askAnew } from './ask-anew.ts';

/** Figures of the library change with every file that comes: they are asked for again this long after the first. */
const CALM_MS = 400;

export interface AssetAnswers {
  readonly take: (assets: readonly AssetSummary[]) => void;
  /** Figures are other ones. */
  readonly soon: () => void;
  readonly end: () => void;
}

export function keepAssets(cache: QueryClient): AssetAnswers {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const soonOf = (names: readonly string[]) => {
    for (const name of names) {
      if (timers.has(name)) continue;
      const ask = () => {
        timers.delete(name);
        void askAnew(cache, { queryKey: [name] });
      };
      timers.set(name, setTimeout(ask, CALM_MS));
    }
  };
  const soon = () =>
    soonOf(['assets.list', 'assets.tags', 'assets.storage', 'assets.fixing', 'assets.taking_in']);
  return {
    take: (assets) => {
      for (const asset of assets) takeAsset(cache, asset);
      if (assets.some(({ task }) => task === null || task.fraction === null)) soon();
      if (assets.some(({ task }) => task?.kind === 'fix')) soonOf(['assets.fixing']);
      if (assets.some(({ task }) => task?.kind === 'take_in')) soonOf(['assets.taking_in']);
    },
    soon,
    end: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Progress is put in place; what else can be shown of it is asked for anew. */
function takeAsset(cache: QueryClient, asset: AssetSummary): void {
  const ofAsset = {
    predicate: ({ queryKey: [name, input] }: { readonly queryKey: readonly unknown[] }) =>
      name === 'assets.get' && (input as { asset_id?: string }).asset_id === asset.asset_id,
  };
  cache.setQueriesData<OutputOf<'assets.get'>>(ofAsset, (record) => record && { ...record, asset });
  if (asset.task === null || asset.task.fraction === null) void askAnew(cache, ofAsset);
}
