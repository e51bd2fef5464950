/** `assets.*` of the contract. */
import type { Asset } from '../../../domain/assets/asset.ts';
import type { AssetSummary } from '../../../domain/contract/assets.ts';
import { assetSummaryOf } from '../../assets/asset-records.ts';
import { freeBytesOf } from '../../files/free-bytes.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { afterChange } from '../after-change.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore, EventSink } from '../ports.ts';
import { slideMethodsOf } from './slides.ts';

export interface AssetServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'drafts'>;
  readonly events: EventSink;
  readonly content: ContentStore;
  /** Of the library: its disk's free space is told. */
  readonly folder: string;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

/** As many as one event may hold. */
const MOST_TOLD = 500;

export function assetMethodsOf(services: AssetServices): HandlersOf<'assets'> {
  const { events, content, folder, onFault } = services;
  const { assets, drafts } = services.stores;
  const shown = (asset: Asset): AssetSummary => assetSummaryOf(asset);
  /** Told when it is on the disk, never before. */
  const told = (changed: readonly Asset[]): { readonly assets: AssetSummary[] } => {
    const summaries = changed.map(shown);
    for (let at = 0; at < summaries.length; at += MOST_TOLD)
      events.publish('assets.changed', { assets: summaries.slice(at, at + MOST_TOLD) });
    return { assets: summaries };
  };

  return {
    'assets.list': async ({ shelf, types, search, tags, needs_help, order, offset, limit }) => {
      const question = { shelf, types, search, tags, needsHelp: needs_help, order };
      const page = await assets.list(question, { offset, limit });
      return { assets: page.assets.map(shown), total: page.total };
    },
    'assets.get': async ({ asset_id }) => {
      const [asset, used] = await Promise.all([assets.get(asset_id), assets.usedIn(asset_id)]);
      return {
        asset: shown(asset),
        media_url: null,
        strip: null,
        waveform: null,
        used_in: used.map(({ id, name }) => ({ draft_id: id, name })),
      };
    },
    'assets.rename': async ({ asset_id, name }) => told([await assets.rename(asset_id, name)]).assets[0]!,
    'assets.tag': async ({ asset_ids, add, remove }) => told(await assets.tag(asset_ids, { add, remove })),
    'assets.set_active': async ({ asset_ids, is_active }) =>
      told(await assets.act(asset_ids, is_active ? 'activate' : 'deactivate')),
    'assets.recycle': async ({ asset_ids }) => told(await assets.act(asset_ids, 'recycle')),
    'assets.restore': async ({ asset_ids }) => told(await assets.act(asset_ids, 'restore')),
    'assets.purge': async ({ asset_ids }) => {
      const hashes = await assets.purge(asset_ids);
      events.publish('assets.removed', { asset_ids });
      const sweep = async () => void (await content.sweep(() => drafts.referencedHashes(hashes), hashes));
      // What stays is swept at the next start.
      await afterChange(sweep, { otherwise: undefined, onFault });
      return {};
    },
    ...slideMethodsOf(services),
    'assets.tags': async () => ({ tags: [...(await assets.tags())] }),
    'assets.storage': async () => {
      const [{ kinds, recycled, linkedBytes }, freeBytes] = await Promise.all([
        assets.storage(),
        freeBytesOf(folder),
      ]);
      return { kinds: [...kinds], recycled, linked_bytes: linkedBytes, free_bytes: freeBytes };
    },
  };
}
