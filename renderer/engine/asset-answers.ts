/** What has been asked about single assets, and of the library as a whole, as the engine's events change it. */
import type { QueryClient } from '@tanstack/react-query';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { OutputOf } from '../../domain/contract/contract.ts';
import { askAnew } from './ask-anew.ts';
import { Calm } from './calm.ts';

/** Figures of the library change with every file that comes: they are asked for again this long after the first. */
const CALM_MS = 400;

export interface AssetAnswers {
  readonly take: (assets: readonly AssetSummary[]) => void;
  /** Figures are other ones. */
  readonly soon: (count?: number) => void;
  readonly end: () => void;
}

export function keepAssets(cache: QueryClient): AssetAnswers {
  const timers = new Map<string, Calm>();
  const soonOf = (names: readonly string[], count: number) => {
    for (const name of names) {
      const calm = timers.get(name) ?? new Calm(CALM_MS, () => void askAnew(cache, { queryKey: [name] }));
      timers.set(name, calm);
      calm.changed(count);
    }
  };
  const soon = (count = 1) =>
    soonOf(['assets.list', 'assets.tags', 'assets.storage', 'assets.fixing', 'assets.taking_in'], count);
  return {
    take: (assets) => {
      takeAssets(cache, assets);
      const { length } = assets;
      if (assets.some(({ task }) => task === null || task.fraction === null)) soon(length);
      if (assets.some(({ task }) => task?.kind === 'fix')) soonOf(['assets.fixing'], length);
      if (assets.some(({ task }) => task?.kind === 'take_in')) soonOf(['assets.taking_in'], length);
    },
    soon,
    end: () => {
      for (const calm of timers.values()) calm.end();
    },
  };
}

/** Progress is put in place; what else can be shown of them is asked for anew. */
function takeAssets(cache: QueryClient, assets: readonly AssetSummary[]): void {
  const shown = cache.getQueryCache().findAll({ queryKey: ['assets.get'] });
  if (shown.length === 0) return;
  const byId = new Map(assets.map((asset) => [asset.asset_id, asset]));
  for (const { queryKey } of shown) {
    const asset = byId.get((queryKey[1] as { asset_id: string }).asset_id);
    if (!asset) continue;
    cache.setQueryData<OutputOf<'assets.get'>>(queryKey, (record) => record && { ...record, asset });
    if (asset.task === null || asset.task.fraction === null) void askAnew(cache, { queryKey, exact: true });
  }
}
