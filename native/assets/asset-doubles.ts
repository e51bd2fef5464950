/** Which asset is there in place of one that went as its double, as parts of a transaction. */
import type { Asset } from '../../domain/assets/asset.ts';
import type { Row, Sql } from '../library/database.ts';
import { assetsByNumber } from './asset-rows.ts';

/** Asked for by who has just brought them in: nobody wants to know for ever. */
const MOST_KEPT = 10_000;

export interface Double {
  readonly id: string;
  readonly doubleOf: string;
  /** Its file was what the other one had lost. */
  readonly isFoundAgain: boolean;
}

export interface AssetOutcomes {
  /** Those that are there, in the order of the ids. */
  readonly assets: readonly Asset[];
  readonly doubles: readonly Double[];
}

/** @param gone the row of the asset that goes, which has not been removed yet @param there has its content */
export function noteDouble(
  sql: Sql,
  gone: Row,
  { there, isFoundAgain }: { readonly there: Row; readonly isFoundAgain: boolean },
): void {
  sql.run('INSERT INTO asset_doubles (id, asset, is_found_again) VALUES (@id, @asset, @is_found_again)', {
    id: String(gone.id),
    asset: Number(there.number),
    is_found_again: isFoundAgain ? 1 : 0,
  });
  sql.run('DELETE FROM asset_doubles WHERE number <= (SELECT max(number) FROM asset_doubles) - @most', {
    most: MOST_KEPT,
  });
}

/** Whether an id is or was that of an asset that has been brought in, and has not been thrown away since. */
export function isKnownId(sql: Sql, id: string): boolean {
  const known = 'SELECT 1 FROM assets WHERE id = @id UNION ALL SELECT 1 FROM asset_doubles WHERE id = @id';
  return sql.one(known, { id }) !== undefined;
}

export function outcomesOf(sql: Sql, ids: readonly string[]): AssetOutcomes {
  const asked = { ids: JSON.stringify(ids) };
  const rows = sql.all(
    `SELECT number FROM json_each(@ids) AS asked JOIN assets ON assets.id = asked.value ORDER BY asked.key`,
    asked,
  );
  const doubles = sql.all(
    `SELECT asset_doubles.id, assets.id AS double_of, is_found_again
      FROM asset_doubles JOIN assets ON assets.number = asset_doubles.asset
      WHERE asset_doubles.id IN (SELECT value FROM json_each(@ids)) ORDER BY asset_doubles.number`,
    asked,
  );
  return {
    assets: assetsByNumber(
      sql,
      rows.map(({ number }) => Number(number)),
    ),
    doubles: doubles.map(({ id, double_of, is_found_again }) => ({
      ...{ id: String(id), doubleOf: String(double_of) },
      isFoundAgain: is_found_again === 1,
    })),
  };
}
