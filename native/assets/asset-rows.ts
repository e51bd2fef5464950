/** Assets as rows of the library, and back. */
import type {
  Asset,
  AssetFacts,
  AssetState,
  AssetTaskKind,
  AssetType,
  SystemProperty,
} from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { searchColumnsOf, sortKeyOf } from '../../domain/assets/search-words.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';

/** With its tags and its first task: `tags` is JSON, `task` a kind or null. */
const ASSET = `SELECT assets.*,
    (SELECT json_group_array(tag) FROM (SELECT tag FROM asset_tags WHERE asset = assets.number ORDER BY tag)) AS tags,
    (SELECT kind FROM asset_tasks WHERE asset = assets.number ORDER BY number LIMIT 1) AS task
  FROM assets`;

export function assetOf(row: Row): Asset {
  const text = (value: Row[string] | undefined) => (value == null ? undefined : String(value));
  const number = (value: Row[string] | undefined) => (value == null ? undefined : Number(value));
  return {
    id: String(row.id),
    type: row.type as AssetType,
    state: row.state as AssetState,
    isMissing: row.is_missing === 1,
    name: String(row.name),
    fileName: String(row.file_name),
    sha256: text(row.sha256),
    bytes: number(row.bytes),
    linkedPath: text(row.linked_path),
    linkedModifiedMs: number(row.linked_modified_ms),
    originalSha256: text(row.original_sha256),
    createdMs: Number(row.created_ms),
    changedMs: Number(row.changed_ms),
    recycledMs: number(row.recycled_ms),
    facts: JSON.parse(String(row.facts)) as AssetFacts,
    tags: JSON.parse(String(row.tags)) as readonly string[],
    systemProperties: JSON.parse(String(row.system_properties)) as readonly SystemProperty[],
    problems: JSON.parse(String(row.problems)) as readonly Problem[],
    fixes: JSON.parse(String(row.fixes)) as readonly AssetFix[],
    task: text(row.task) as AssetTaskKind | undefined,
  };
}

/** With everything that {@link assetOf} needs. @throws StudioError `ASSET_NOT_FOUND` */
export function findAsset(sql: Sql, id: string): Row {
  const row = sql.one(`${ASSET} WHERE id = @id`, { id });
  if (!row) throw fail('ASSET_NOT_FOUND', { details: { asset: id } });
  return row;
}

/** In the order of the numbers; those that are gone are left out. */
export function assetsByNumber(sql: Sql, numbers: readonly number[]): readonly Asset[] {
  const rows = sql.all(`${ASSET} WHERE number IN (SELECT value FROM json_each(@numbers))`, {
    numbers: JSON.stringify(numbers),
  });
  const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(number);
    return row ? [assetOf(row)] : [];
  });
}

/** In the order of the numbers; those that are gone are left out. */
export function idsByNumber(sql: Sql, numbers: readonly number[]): readonly string[] {
  const rows = sql.all(
    'SELECT number, id FROM assets WHERE number IN (SELECT value FROM json_each(@numbers))',
    {
      numbers: JSON.stringify(numbers),
    },
  );
  const ids = new Map(rows.map((row) => [Number(row.number), String(row.id)]));
  return numbers.flatMap((number) => ids.get(number) ?? []);
}

/** The next ones by number, with everything that {@link assetOf} needs. */
export function assetsAfter(sql: Sql, number: number, limit: number): readonly Row[] {
  return sql.all(`${ASSET} WHERE number > @number ORDER BY number LIMIT @limit`, { number, limit });
}

/** To be called whenever a name or a tag has changed: what is searched and how lists are sorted follow from them. */
export function keepWords(sql: Sql, number: number): void {
  const row = sql.one(`${ASSET} WHERE number = @number`, { number })!;
  const asset = assetOf(row);
  const columns = searchColumnsOf(searchedNames(asset), asset.tags);
  forgetWords(sql, number);
  sql.run('INSERT INTO asset_words (rowid, words, tags, sounds) VALUES (@number, @words, @tags, @sounds)', {
    number,
    ...columns,
  });
  sql.run('UPDATE assets SET sort_key = @key WHERE number = @number', { number, key: sortKeyOf(asset.name) });
}

/** By which it is found: its own name, and that of its file. */
export function searchedNames({ name, fileName }: Asset): readonly string[] {
  return name === fileName ? [name] : [name, fileName];
}

export function forgetWords(sql: Sql, number: number): void {
  sql.run('DELETE FROM asset_words WHERE rowid = @number', { number });
}
