/** Failed assets are taken in once more, from where they came: as parts of a transaction. */
import type { Asset } from '../../domain/assets/asset.ts';
import { fail } from '../../domain/errors.ts';
import type { Sql } from '../library/database.ts';
import { asManyAsCan, type LeftAsset } from './as-many-as-can.ts';
import { changeState, giveTask, retryRequestOf, wrongState } from './asset-changes.ts';
import { findAsset } from './asset-rows.ts';

export interface Retried {
  readonly begun: readonly Asset[];
  readonly left: readonly LeftAsset[];
}

/**
 * As many as can be.
 * @param ids at least one
 * @throws StudioError where none can be, the reason of the first: `ASSET_NOT_FOUND`, `ASSET_STATE` where it has not
 *   failed, `ASSET_SOURCE_GONE` where nothing is known of where it came from
 */
export function retryAssets(sql: Sql, ids: readonly string[], now: number): Retried {
  const { done: begun, left } = asManyAsCan(ids, (id) => retryAsset(sql, id, now));
  return { begun, left };
}

/** @throws StudioError before anything has changed */
function retryAsset(sql: Sql, id: string, now: number): Asset {
  const row = findAsset(sql, id);
  const request = retryRequestOf(row);
  if (row.state === 'FAILED' && !request)
    throw fail('ASSET_SOURCE_GONE', { details: { file: String(row.file_name) } });
  if (!request) throw wrongState(row);
  changeState(sql, row, 'retry', now);
  return giveTask(sql, row, { kind: 'take_in', request });
}
