/** Those of `assets.*` after which the library's worker has something to do, or less. */
import { type Asset, LONGEST_NAME } from '../../../domain/assets/asset.ts';
import { typeOfEnding } from '../../../domain/assets/endings.ts';
import { cutName } from '../../../domain/drafts/cut-name.ts';
import { fail } from '../../../domain/errors.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import type { AssetDesk } from '../../assets/asset-desk.ts';
import type { NewAsset } from '../../assets/asset-store.ts';
import type { WorkUnderWay } from '../../assets/asset-worker.ts';
import type { TakeInRequest, TakeInSource } from '../../assets/task-requests.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import type { Handlers } from '../handler.ts';
import type { ContentStore, GrantedFile, Grants } from '../ports.ts';
import { relink } from './asset-relink.ts';
import { leftAsTold } from './left-as-told.ts';

export interface AssetWorkServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks' | 'assetFixes' | 'drafts'>;
  readonly content: Pick<ContentStore, 'has' | 'intake'>;
  readonly grants: Grants;
  readonly desk: Pick<AssetDesk, 'news' | 'view' | 'worker' | 'linked' | 'incoming' | 'withoutUploads'>;
  /** Whether copies that cannot be used as they are are mended where nothing else is asked for. */
  readonly fixesOnImport: () => Promise<boolean>;
}

type AssetWorkMethod =
  | 'assets.import'
  | 'assets.retry'
  | 'assets.cancel'
  | 'assets.fix'
  | 'assets.fix_many'
  | 'assets.fixing'
  | 'assets.taking_in'
  | 'assets.cancel_fixes'
  | 'assets.unfix'
  | 'assets.relink'
  | 'assets.place';

export function assetWorkMethodsOf(services: AssetWorkServices): Handlers<AssetWorkMethod> {
  const { content, grants, desk } = services;
  const { assets, assetTasks, assetFixes, drafts } = services.stores;
  const begun = async (changed: readonly Asset[]) => {
    desk.worker.wake();
    desk.news.changed(changed);
    return { assets: await desk.view.summaries(changed) };
  };

  return {
    'assets.import': async ({ grants: given, asset_ids: ids, mode, tags, fix }) => {
      // Looked at first: a grant works once, and a file that no asset can refer to would have to go again.
      await drafts.requireWritable();
      const fixesCopies = fix ?? (await services.fixesOnImport());
      const files = await takeAll(grants, given);
      const incoming: string[] = [];
      try {
        const known = await knownAmong(assets, ids);
        const wanted: NewAsset[] = [];
        for (const [at, file] of files.entries()) {
          const id = ids?.[at];
          if (id !== undefined && known.has(id)) continue;
          const source = await sourceOf(file, mode, async () => {
            const name = await desk.incoming.take(file.path);
            incoming.push(name);
            return name;
          });
          const isLinked = source.kind === 'granted' && source.mode === 'link';
          const isMended = fix ?? (fixesCopies && !isLinked);
          const asset = newAsset(file.fileName, tags, { source, ...(isMended ? { isMended } : {}) });
          wanted.push(id === undefined ? asset : { id, ...asset });
        }
        return await begun(await assets.add(wanted));
      } catch (error) {
        for (const name of incoming) await desk.incoming.remove(name);
        throw error;
      } finally {
        for (const file of files) await grants.discard(file);
      }
    },

    'assets.retry': async ({ asset_ids }) => {
      const { begun: retried, left } = await assetTasks.retry(asset_ids);
      return { ...(await begun(retried)), left: leftAsTold(left) };
    },

    'assets.cancel': async ({ asset_ids }) => {
      const { removed, changed } = await desk.withoutUploads(asset_ids, () => assetTasks.cancel(asset_ids));
      desk.news.removed(removed);
      return { removed_ids: [...removed], ...(await begun(changed)) };
    },

    'assets.fix': async ({ asset_id, fix }) =>
      (await begun([await assetTasks.fix(asset_id, fix)])).assets[0]!,

    'assets.fix_many': async ({ asset_ids, with_optional }) => {
      const { begun: fixed, leftCount } = await assetFixes.fixMany(asset_ids, with_optional);
      return { ...(await begun(fixed)), left_count: leftCount };
    },

    'assets.fixing': async () => await progressOf(desk.worker.fixes(), await assetFixes.openCount(), assets),

    'assets.taking_in': async () =>
      await progressOf(desk.worker.takeIns(), await assetTasks.takeInCount(), assets),

    'assets.cancel_fixes': async () => await begun(await assetFixes.cancelAll()),

    'assets.unfix': async ({ asset_id }) => (await begun([await assetTasks.fix(asset_id, null)])).assets[0]!,

    'assets.relink': async (wish, { signal }) => {
      const { assets: found } = await begun([await relink(services, wish, signal)]);
      await desk.news.moved(wish.asset_id);
      return found[0]!;
    },

    'assets.place': async ({ draft_id, asset_id }) => {
      const asset = await assets.get(asset_id);
      await desk.linked.look([asset]);
      const isLost =
        asset.linkedPath === undefined && asset.sha256 !== undefined && !(await content.has(asset.sha256));
      if (isLost) throw fail('ASSET_MISSING', { details: { name: asset.name } });
      return { reference: `file:${await assets.place(asset_id, draft_id)}` };
    },
  };
}

/** Those under which files were taken in before: what is handed over again needs no upload of its own. */
async function knownAmong(
  assets: Pick<RemoteStores['assets'], 'outcomes'>,
  ids: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const { assets: found, doubles } = await assets.outcomes(ids);
  return new Set([...found, ...doubles].map(({ id }) => id));
}

async function progressOf(
  { endedCount, underWay }: WorkUnderWay,
  openCount: number,
  assets: Pick<AssetWorkServices['stores']['assets'], 'some'>,
) {
  const [first] = await assets.some(underWay.slice(0, 1).map(({ assetId }) => assetId));
  const done = underWay.reduce((sum, { fraction = 0 }) => sum + fraction, endedCount);
  return {
    open_count: openCount,
    ended_count: endedCount,
    fraction: openCount === 0 ? 1 : Math.min(1, done / (endedCount + openCount)),
    name: first?.name ?? null,
  };
}

/** All or none: where one is not good, the others stay so. @throws StudioError `GRANT_INVALID` */
async function takeAll(grants: Grants, given: readonly string[]): Promise<readonly GrantedFile[]> {
  const taken: [grant: string, file: GrantedFile][] = [];
  try {
    for (const grant of given) taken.push([grant, await grants.take(grant, 'read')]);
  } catch (error) {
    for (const [grant, file] of taken) grants.giveBack(grant, file, 'read');
    throw error;
  }
  return taken.map(([, file]) => file);
}

async function sourceOf(
  { path, isOurs }: GrantedFile,
  mode: 'copy' | 'link',
  keep: () => Promise<string>,
): Promise<TakeInSource> {
  return isOurs ? { kind: 'upload', name: await keep() } : { kind: 'granted', path, mode };
}

function newAsset(fileName: string, tags: readonly string[], request: TakeInRequest): NewAsset {
  const [plain = '_'] = [fileName.replace(/(?<=.)\.[^.]*$/s, ''), fileName]
    .map(oneLine)
    .filter((line) => line !== '');
  // A draft that is made of it is called the same.
  const name = cutName(plain, LONGEST_NAME);
  // Until it has been looked at.
  const type = typeOfEnding(fileName) ?? 'VIDEO';
  return { type, fileName, name, tags, request };
}
