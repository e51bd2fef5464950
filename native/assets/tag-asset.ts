/** The tags of an asset: a part of a transaction. */
import { type Asset, MOST_TAGS } from '../../domain/assets/asset.ts';
import { fail } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { assetOf, assetsByNumber, keepWords } from './asset-rows.ts';

/** @throws StudioError `ASSET_TOO_MANY_TAGS`, before anything has changed */
export function tagAsset(
  sql: Sql,
  row: Row,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  now: number,
): Asset {
  const number = Number(row.number);
  const { name, tags } = assetOf(row);
  const next = new Set([...tags.filter((tag) => !remove.includes(tag)), ...add]);
  if (next.size > MOST_TAGS) throw fail('ASSET_TOO_MANY_TAGS', { details: { name, maximum: MOST_TAGS } });
  for (const tag of remove)
    sql.run('DELETE FROM asset_tags WHERE asset = @number AND tag = @tag', { number, tag });
  for (const tag of add)
    sql.run('INSERT OR IGNORE INTO asset_tags (asset, tag) VALUES (@number, @tag)', { number, tag });
  sql.run('UPDATE assets SET changed_ms = @now WHERE number = @number', { number, now });
  keepWords(sql, number);
  return assetsByNumber(sql, [number])[0]!;
}
