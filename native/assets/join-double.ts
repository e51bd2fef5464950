/** What is done with an asset whose file is brought in once more, as a part of the transaction that finds it out. */
import { type Asset, MOST_TAGS } from '../../domain/assets/asset.ts';
import { clearFixOf } from '../../domain/assets/fix.ts';
import type { Row, Sql } from '../library/database.ts';
import { changeState, giveTask, isFixable } from './asset-changes.ts';
import { assetsByNumber, keepWords } from './asset-rows.ts';
import { CONTENT_LOST, problemsOf, unmarkFailed } from './mark-asset.ts';

/**
 * Who brings a file in wants it in the library, with these tags: the asset that is there comes out of the recycle bin
 * and takes them over, as many as it may have. One whose content was lost has it again.
 * @param brought what was thrown away meanwhile is wanted no more, and changes nothing
 * @param there has the same content
 * @param wish whether what cannot be used as it is is to be mended
 */
export function joinDouble(
  sql: Sql,
  brought: Row,
  there: Row,
  { isMended, now }: { readonly isMended: boolean; readonly now: number },
): Asset {
  const number = Number(there.number);
  const asset = () => assetsByNumber(sql, [number])[0]!;
  if (brought.state !== 'CREATING') return asset();
  if (there.state === 'DELETED') changeState(sql, there, 'restore', now);
  if (problemsOf(there).some(({ code }) => CONTENT_LOST.has(code)))
    unmarkFailed(sql, number, CONTENT_LOST, now);
  if (takeTags(sql, Number(brought.number), number)) {
    sql.run('UPDATE assets SET changed_ms = @now WHERE number = @number', { number, now });
    keepWords(sql, number);
  }
  const found = asset();
  const fix = isMended && isFixable(found) ? clearFixOf(found.fixes) : undefined;
  return fix ? giveTask(sql, there, { kind: 'fix', request: { fix } }) : found;
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
