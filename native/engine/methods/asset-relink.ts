/** `assets.relink`: the file of a linked asset is elsewhere now, or comes back as an upload. */
import path from 'node:path';
import type { Asset } from '../../../domain/assets/asset.ts';
import type { AssetRecord } from '../../../domain/contract/asset-records.ts';
import { fail } from '../../../domain/errors.ts';
import { hashOf, openSource } from '../../assets/asset-source.ts';
import type { LinkedFiles } from '../../assets/linked-files.ts';
import type { FoundFile } from '../../assets/relink-asset.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import type { ContentStore, GrantedFile, Grants } from '../ports.ts';

export interface RelinkServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'assetTasks' | 'drafts'>;
  readonly content: Pick<ContentStore, 'intake'>;
  readonly grants: Grants;
  readonly desk: { readonly linked: Pick<LinkedFiles, 'isMissing'> };
}

interface Link {
  readonly of: 'asset' | 'original';
  /** Absolute: where the file should be. */
  readonly file: string;
  readonly sha256: string | undefined;
  readonly bytes: number | undefined;
}

interface FileToFind extends Link {
  readonly name: string;
  readonly signal: AbortSignal;
}

/**
 * What was fixed has its own copy; the file that it was made from may have been moved all the same.
 * @throws StudioError `ASSET_NOT_FOUND`
 */
async function linkOf({ assetTasks }: RelinkServices['stores'], asset: Asset): Promise<Link | undefined> {
  if (asset.linkedPath !== undefined) return { of: 'asset', ...asset, file: asset.linkedPath };
  const original = asset.originalSha256 === undefined ? undefined : await assetTasks.originalOf(asset.id);
  return original?.linkedPath === undefined
    ? undefined
    : { of: 'original', ...original, file: original.linkedPath };
}

/** What a page is told of where a linked file should be. @throws StudioError `ASSET_NOT_FOUND` */
export async function shownLinkOf(
  { stores, desk }: Pick<RelinkServices, 'stores' | 'desk'>,
  asset: Asset,
): Promise<AssetRecord['link']> {
  const link = await linkOf(stores, asset);
  if (!link) return null;
  const { of, file } = link;
  const folder = path.dirname(file);
  return {
    of,
    folder: path.basename(folder) || folder,
    is_missing: of === 'asset' ? asset.isMissing : await desk.linked.isMissing(file),
  };
}

/** @returns the asset as it is now @throws StudioError as the contract names them */
export async function relink(
  services: RelinkServices,
  {
    asset_id: id,
    grant,
    accept_other: acceptsOther,
  }: { readonly asset_id: string; readonly grant: string; readonly accept_other: boolean },
  signal: AbortSignal,
): Promise<Asset> {
  const { stores, grants, content } = services;
  await stores.drafts.requireWritable();
  const asset = await stores.assets.get(id);
  const { name } = asset;
  const link = await linkOf(stores, asset);
  if (!link) throw fail('ASSET_NOT_LINKED', { details: { name } });
  const given = await grants.take(grant, 'read');
  try {
    const wanted = { ...link, name, signal };
    if (given.isOurs) await keepUpload(given, wanted, content, (file) => stores.assets.relink(id, file));
    else await stores.assets.relink(id, await foundAt(given, wanted, acceptsOther));
  } catch (error) {
    grants.giveBack(grant, given, 'read');
    throw error;
  }
  await grants.discard(given);
  return await stores.assets.get(id);
}

async function foundAt(
  { path: file, fileName }: GrantedFile,
  { of, file: from, bytes, sha256, name, signal }: FileToFind,
  acceptsOther: boolean,
): Promise<FoundFile> {
  const source = await openSource(file, fileName);
  try {
    // Another length says enough; else all of it has to be read.
    const isSame = source.bytes === bytes && (await hashOf(source, signal)) === sha256;
    // What was made of it would not be of it any more.
    if (!isSame && of === 'original') throw fail('ASSET_NOT_ITS_FILE', { details: { name } });
    if (!isSame && !acceptsOther) throw fail('ASSET_OTHER_CONTENT', { details: { name } });
    return { from, path: file, modifiedMs: source.modifiedMs, isSame };
  } finally {
    await source.close();
  }
}

/** An upload lies nowhere that could be linked to: its content becomes the library's own. */
async function keepUpload(
  { path: file, fileName }: GrantedFile,
  { file: from, bytes, sha256, name, signal }: FileToFind,
  content: Pick<ContentStore, 'intake'>,
  keep: (found: FoundFile) => Promise<unknown>,
): Promise<void> {
  const other = () => fail('ASSET_NOT_ITS_FILE', { details: { name } });
  const intake = content.intake();
  try {
    const source = await openSource(file, fileName);
    try {
      if (source.bytes !== bytes) throw other();
      await intake.put(
        source.read(signal, () => {}),
        (found) => {
          if (found.sha256 !== sha256) throw other();
        },
      );
    } finally {
      await source.close();
    }
    await keep({ from, path: undefined, modifiedMs: undefined, isSame: true });
  } finally {
    intake.release();
  }
}
