/** Gives a draft the content of an asset, as a part of a transaction. A draft never refers to the asset itself. */
import type { Asset } from '../../domain/assets/asset.ts';
import { withEnding } from '../../domain/assets/endings.ts';
import { type ErrorCode, fail } from '../../domain/errors.ts';
import { findUsable } from '../drafts/draft-rows.ts';
import { giveMaterial } from '../drafts/give-material.ts';
import type { Sql } from '../library/database.ts';

/** @returns the name, without `file:` @throws StudioError as `AssetStore.place` */
export function placeInDraft(sql: Sql, asset: Asset, draftId: string): string {
  findUsable(sql, draftId);
  const refusal = refusalOf(asset);
  if (refusal) throw fail(refusal, { details: { name: asset.name } });
  const { sha256, bytes, linkedPath, linkedModifiedMs } = asset;
  const isLinked = linkedPath !== undefined;
  return giveMaterial(sql, draftId, nameFor(asset), {
    // The hash of a linked file is the user's: nothing in the library has it.
    ...{ sha256: isLinked ? undefined : sha256, bytes, linkedPath, linkedModifiedMs },
  });
}

/** A script's files are what their endings say; one of the library may be called anything. */
function nameFor({ fileName, facts }: Asset): string {
  return facts.format === undefined ? fileName : withEnding(fileName, facts.format);
}

/** V-16: why it cannot be used. */
function refusalOf({ state, isMissing, sha256 }: Asset): ErrorCode | undefined {
  if (state === 'DELETED') return 'ASSET_RECYCLED';
  if (state === 'BLOCK') return 'ASSET_FROZEN';
  if (state === 'CREATING') return 'ASSET_NOT_READY';
  if (state === 'FAILED') return 'ASSET_UNUSABLE';
  if (state === 'UNACTIVED') return 'ASSET_INACTIVE';
  return isMissing || sha256 === undefined ? 'ASSET_MISSING' : undefined;
}
