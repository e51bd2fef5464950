/** Failed assets are taken in once more, from where they came: as parts of a transaction. */
import type { Asset } from '../../domain/assets/asset.ts';
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import type { Sql } from '../library/database.ts';
import { changeState, giveTask, retryRequestOf, wrongState } from './asset-changes.ts';
import { findAsset } from './asset-rows.ts';

export interface Retried {
  readonly begun: readonly Asset[];
  /** Those that stay as they are, each with its reason. */
  readonly left: readonly { readonly id: string; readonly problem: Problem }[];
}

/**
 * As many as can be.
 * @param ids at least one
 * @throws StudioError where none can be, the reason of the first: `ASSET_NOT_FOUND`, `ASSET_STATE` where it has not
 *   failed, `ASSET_SOURCE_GONE` where nothing is known of where it came from
 */
export function retryAssets(sql: Sql, ids: readonly string[], now: number): Retried {
  const begun: Asset[] = [];
  const left: { readonly id: string; readonly problem: Problem }[] = [];
  for (const id of new Set(ids)) {
    try {
      begun.push(retryAsset(sql, id, now));
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      left.push({ id, problem: error.problems[0]! });
    }
  }
  if (begun.length === 0) throw new StudioError(left.slice(0, 1).map(({ problem }) => problem));
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
