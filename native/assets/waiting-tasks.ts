/** What is to be done with assets next, as a part of a transaction. */
import type { AssetTaskKind } from '../../domain/assets/asset.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Sql } from '../library/database.ts';

export interface AssetTask {
  readonly number: number;
  readonly assetId: string;
  readonly kind: AssetTaskKind;
  readonly request: JsonValue;
  /** An engine has been ended while it was at work on it, by it or by something else. */
  readonly isSuspect: boolean;
  /** It takes minutes, and nobody waits for it. */
  readonly isLong: boolean;
}

/**
 * In the order in which they were given; what is only shown of assets comes later, proxies after that, and what may have
 * ended an engine last.
 * @param except their numbers
 */
export function waitingTasks(sql: Sql, limit: number, except: readonly number[]): readonly AssetTask[] {
  const rows = sql.all(
    `SELECT asset_tasks.number, assets.id AS asset_id, kind, request, attempts,
        kind = 'derive' AND request ->> '$.what' IS 'proxy' AS is_long
      FROM asset_tasks JOIN assets ON assets.number = asset
      WHERE asset_tasks.number NOT IN (SELECT value FROM json_each(@except))
      ORDER BY attempts > 0, kind = 'derive', is_long, asset_tasks.number LIMIT @limit`,
    { limit, except: JSON.stringify(except) },
  );
  return rows.map((row) => ({
    number: Number(row.number),
    assetId: String(row.asset_id),
    kind: row.kind as AssetTaskKind,
    request: JSON.parse(String(row.request)) as JsonValue,
    isSuspect: Number(row.attempts) > 0,
    isLong: row.is_long === 1,
  }));
}

/** @param which a condition on rows of `asset_tasks` */
export function countTasks(sql: Sql, which: string): number {
  return Number(sql.one(`SELECT count(*) AS count FROM asset_tasks WHERE ${which}`)!.count);
}
