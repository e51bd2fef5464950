/** What is done with an asset whose file is brought in once more, as a part of the transaction that finds it out. */
import { type Asset, type AssetSource, MOST_TAGS } from '../../domain/assets/asset.ts';
import { clearFixOf } from '../../domain/assets/fix.ts';
import type { Row, Sql } from '../library/database.ts';
import { changeState, giveTask, hasFile, isBeingTakenIn, isFixable, type TaskEnd } from './asset-changes.ts';
import { assetsByNumber, keepWords } from './asset-rows.ts';
import { CONTENT_LOST, problemsOf, unmarkFailed } from './mark-asset.ts';
import { type FilePlace, keepPlace } from './relink-asset.ts';

/**
 * Another asset of the same content. What was taken in before stays what it is; and a copy is no double of a file that
 * only its user keeps, as long as that is where it was.
 * @param lostLinks where files of that content should be and are not any more: one of those is what is looked for
 */
export function doubleOf(
  sql: Sql,
  row: Row,
  { source }: TaskEnd,
  lostLinks: readonly string[] = [],
): Row | undefined {
  const isNew = isBeingTakenIn(row) && !hasFile(row);
  if (!isNew || source?.sha256 === undefined) return undefined;
  const lost = '(SELECT value FROM json_each(@lost))';
  return sql.one(
    `SELECT * FROM assets
      WHERE number <> @number AND (
        (sha256 = @sha256 AND (linked_path IS NULL OR @is_linked = 1 OR linked_path IN ${lost}))
        OR (original_sha256 = @sha256
          AND (original_linked_path IS NULL OR @is_linked = 1 OR original_linked_path IN ${lost})))
      ORDER BY state = 'DELETED', coalesce(linked_path, original_linked_path, '') NOT IN ${lost}, number LIMIT 1`,
    {
      number: Number(row.number),
      sha256: source.sha256,
      is_linked: source.linkedPath === undefined ? 0 : 1,
      lost: JSON.stringify(lostLinks),
    },
  );
}

export interface Bringing {
  readonly source: AssetSource;
  /** As for {@link doubleOf}. */
  readonly lostLinks: readonly string[];
  /** Whether what cannot be used as it is is to be mended. */
  readonly isMended: boolean;
  readonly now: number;
}

export interface Joined {
  readonly asset: Asset;
  /** Its file was not where it was, or the library had lost it, and what was brought has taken that one's place. */
  readonly isFoundAgain: boolean;
}

/**
 * Who brings a file in wants it in the library, with these tags: the asset that is there comes out of the recycle bin
 * and takes them over, as many as it may have. One whose content was lost has it again, and one whose file was moved
 * away has what was brought.
 * @param brought what was thrown away meanwhile is wanted no more, and changes nothing
 * @param there has the same content
 */
export function joinDouble(sql: Sql, brought: Row, there: Row, bringing: Bringing): Joined {
  const { isMended, now } = bringing;
  const number = Number(there.number);
  const asset = () => assetsByNumber(sql, [number])[0]!;
  if (brought.state !== 'CREATING') return { asset: asset(), isFoundAgain: false };
  if (there.state === 'DELETED') changeState(sql, there, 'restore', now);
  const isFoundAgain = regainContent(sql, there, bringing) || takePlace(sql, there, bringing);
  if (takeTags(sql, Number(brought.number), number)) {
    sql.run('UPDATE assets SET changed_ms = @now WHERE number = @number', { number, now });
    keepWords(sql, number);
  }
  const found = asset();
  const fix = isMended && isFixable(found) ? clearFixOf(found.fixes) : undefined;
  return { asset: fix ? giveTask(sql, there, { kind: 'fix', request: { fix } }) : found, isFoundAgain };
}

/** @returns whether the library had lost the content of the asset, which has it again: as a copy, or where the user has it */
function regainContent(sql: Sql, there: Row, { source, now }: Bringing): boolean {
  const isOwn = there.sha256 === source.sha256 && there.linked_path === null;
  if (!isOwn || !problemsOf(there).some(({ code }) => CONTENT_LOST.has(code))) return false;
  const number = Number(there.number);
  unmarkFailed(sql, number, CONTENT_LOST, now);
  const place = placeOf(source);
  if (place.path !== undefined) keepPlace(sql, number, { of: 'asset', place, now });
  return true;
}

/** @returns whether the asset, or what it was made from, had lost its file */
function takePlace(sql: Sql, there: Row, { source, lostLinks, now }: Bringing): boolean {
  const { sha256 } = source;
  const isLost = (file: Row[string] | undefined, content: Row[string] | undefined) =>
    content === sha256 && lostLinks.includes(String(file));
  const isOwn = isLost(there.linked_path, there.sha256);
  if (!isOwn && !isLost(there.original_linked_path, there.original_sha256)) return false;
  keepPlace(sql, Number(there.number), { of: isOwn ? 'asset' : 'original', place: placeOf(source), now });
  return true;
}

function placeOf({ linkedPath: path, linkedModifiedMs: modifiedMs }: AssetSource): FilePlace {
  return path === undefined || modifiedMs === undefined
    ? { path: undefined, modifiedMs: undefined }
    : { path, modifiedMs };
}

/** @returns whether there was one to be taken over */
function takeTags(sql: Sql, from: number, to: number): boolean {
  const { changes } = sql.run(
    `INSERT INTO asset_tags (asset, tag)
      SELECT @to, tag FROM asset_tags WHERE asset = @from
        AND tag NOT IN (SELECT tag FROM asset_tags WHERE asset = @to)
      ORDER BY tag LIMIT max(0, @most - (SELECT count(*) FROM asset_tags WHERE asset = @to))`,
    { from, to, most: MOST_TAGS },
  );
  return changes > 0;
}
