/** Gives a draft the content of an asset, as a part of a transaction. A draft never refers to the asset itself. */
import path from 'node:path';
import type { Asset } from '../../domain/assets/asset.ts';
import { withEnding } from '../../domain/assets/endings.ts';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { type ErrorCode, fail } from '../../domain/errors.ts';
import { fileRowsOf, keepFileRows } from '../drafts/draft-files.ts';
import { findDraft } from '../drafts/draft-rows.ts';
import { freeName } from '../drafts/material-places.ts';
import { portableName } from '../files/portable-name.ts';
import type { Sql } from '../library/database.ts';

/** @returns the name, without `file:` @throws StudioError as `AssetStore.place` */
export function placeInDraft(sql: Sql, asset: Asset, draftId: string): string {
  const draft = findDraft(sql, draftId);
  if (draft.recycled_ms !== null) throw fail('DRAFT_RECYCLED', { details: { name: String(draft.name) } });
  const refusal = refusalOf(asset);
  if (refusal) throw fail(refusal, { details: { name: asset.name } });
  const rows = fileRowsOf(sql, draftId);
  const known = rows.find((row) => isOf(asset, row));
  if (known) return known.reference;
  const reference = freeName(
    portableName(nameFor(asset)),
    rows.map((row) => path.posix.normalize(row.reference)),
  );
  const { sha256, bytes, linkedPath, linkedModifiedMs } = asset;
  const isLinked = linkedPath !== undefined;
  keepFileRows(sql, draftId, [
    // The hash of a linked file is the user's: nothing in the library has it.
    { reference, sha256: isLinked ? undefined : sha256, bytes, linkedPath, linkedModifiedMs },
  ]);
  return reference;
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

function isOf(asset: Asset, row: DraftFileRow): boolean {
  if (asset.linkedPath !== undefined) return row.sha256 === undefined && row.linkedPath === asset.linkedPath;
  return row.sha256 === asset.sha256;
}
