/** `assets.*` of the contract. */
import type { Asset } from '../../../domain/assets/asset.ts';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import type { ReadInputOf } from '../../../domain/contract/contract.ts';
import type { DoneWithMany } from '../../assets/as-many-as-can.ts';
import type { AssetDesk } from '../../assets/asset-desk.ts';
import type { AssetQuestion } from '../../assets/asset-list.ts';
import { freeBytesOf } from '../../files/free-bytes.ts';
import { afterChange } from '../after-change.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore, EventSink } from '../ports.ts';
import { shownLinkOf } from './asset-relink.ts';
import { type AssetWorkServices, assetWorkMethodsOf } from './asset-work.ts';
import { leftAsTold } from './left-as-told.ts';

export interface AssetServices extends AssetWorkServices {
  readonly events: EventSink;
  readonly content: ContentStore;
  readonly desk: AssetWorkServices['desk'] & Pick<AssetDesk, 'forgetLooks'>;
  /** Of the library: its disk's free space is told. */
  readonly folder: string;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

type Asked = Omit<ReadInputOf<'assets.list'>, 'offset' | 'limit'>;

function questionOf({ needs_help, beyond_help, is_mendable, ...asked }: Asked): AssetQuestion {
  return { ...asked, needsHelp: needs_help, beyondHelp: beyond_help, isMendable: is_mendable };
}

export function assetMethodsOf(services: AssetServices): HandlersOf<'assets'> {
  const { content, desk, folder, onFault } = services;
  const { assets, drafts } = services.stores;
  /** Told when it is on the disk, never before. */
  const told = async (changed: readonly Asset[]): Promise<{ readonly assets: AssetSummary[] }> => {
    desk.news.changed(changed);
    return { assets: await desk.view.summaries(changed) };
  };
  const toldOfMany = async ({ done, left }: DoneWithMany<Asset>) => ({
    ...(await told(done)),
    left: leftAsTold(left),
  });

  return {
    ...assetWorkMethodsOf(services),
    'assets.list': async ({ offset, limit, ...asked }) => {
      const question = questionOf(asked);
      const page = await assets.list(question, { offset, limit });
      return { assets: await desk.view.summaries(page.assets), total: page.total };
    },
    'assets.ids': async ({ offset, limit, ...asked }) => {
      const question = questionOf(asked);
      const { ids, total } = await assets.ids(question, { offset, limit });
      return { asset_ids: [...ids], total };
    },
    'assets.get': async ({ asset_id }) => {
      await desk.linked.look([await assets.get(asset_id)]);
      const [asset, used] = await Promise.all([assets.get(asset_id), assets.usedIn(asset_id)]);
      return {
        ...(await desk.view.record(asset)),
        link: await shownLinkOf(services, asset),
        used_in: used.map(({ id, name }) => ({ draft_id: id, name })),
      };
    },
    'assets.outcomes': async ({ asset_ids }) => {
      const { assets: found, doubles } = await assets.outcomes(asset_ids);
      return {
        assets: await desk.view.summaries(found),
        doubles: doubles.map(({ id, doubleOf, isFoundAgain }) => ({
          ...{ asset_id: id, double_of: doubleOf },
          is_found_again: isFoundAgain,
        })),
      };
    },
    'assets.rename': async ({ asset_id, name }) =>
      (await told([await assets.rename(asset_id, name)])).assets[0]!,
    'assets.tag': async ({ asset_ids, add, remove }) =>
      await toldOfMany(await assets.tag(asset_ids, { add, remove })),
    'assets.set_active': async ({ asset_ids, is_active }) =>
      await toldOfMany(await assets.act(asset_ids, is_active ? 'activate' : 'deactivate')),
    'assets.recycle': async ({ asset_ids }) => await toldOfMany(await assets.act(asset_ids, 'recycle')),
    'assets.restore': async ({ asset_ids }) => await toldOfMany(await assets.act(asset_ids, 'restore')),
    'assets.purge': async ({ asset_ids }) => {
      const shown = (await assets.some(asset_ids))
        .flatMap(({ sha256, originalSha256 }) => [sha256, originalSha256])
        .filter((one) => one !== undefined);
      const { removed, hashes, left } = await desk.withoutUploads(asset_ids, () => assets.purge(asset_ids));
      desk.news.removed(removed);
      desk.worker.wake();
      const sweep = async () => void (await content.sweep(() => drafts.referencedHashes(hashes), hashes));
      // What stays is swept at the next start.
      await afterChange(sweep, { otherwise: undefined, onFault });
      await desk.forgetLooks(shown);
      return { left: leftAsTold(left) };
    },
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
