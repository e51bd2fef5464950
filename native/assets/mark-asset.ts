/** Assets that turn out to be unusable, or usable again, when nobody works with them: parts of a transaction. */
import type { AssetState } from '../../domain/assets/asset.ts';
import type { Problem } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';

/** Why an asset is known to be without its content: it is told once. */
export const CONTENT_LOST: ReadonlySet<string> = new Set(['ASSET_CONTENT_LOST', 'ASSET_CONTENT_DAMAGED']);

/** Why a linked asset that could be used cannot be any more: its row still tells what it was. */
export const LINK_CHANGED: ReadonlySet<string> = new Set(['ASSET_LINK_CHANGED']);

export function problemsOf(row: Row): readonly Problem[] {
  return JSON.parse(String(row.problems)) as readonly Problem[];
}

/** What it is, or goes back to from the recycle bin or when it is unfrozen. */
export function standingStateOf(row: Row): AssetState {
  return (isHidden(row) ? (row.state_before ?? 'ACTIVED') : row.state) as AssetState;
}

/** It stays in the recycle bin, or frozen. Whatever waits to be done with it is called off. */
export function markFailed(sql: Sql, number: number, reason: Problem, nowMs: number): void {
  const row = assetRow(sql, number);
  if (!row) return;
  sql.run('DELETE FROM asset_tasks WHERE asset = @number', { number });
  setStanding(
    sql,
    row,
    'FAILED',
    [...problemsOf(row).filter(({ code }) => code !== reason.code), reason],
    nowMs,
  );
}

/** Takes reasons away; one that nothing else is wrong with can be used again. */
export function unmarkFailed(sql: Sql, number: number, codes: ReadonlySet<string>, nowMs: number): void {
  const row = assetRow(sql, number);
  if (!row) return;
  const problems = problemsOf(row).filter(({ code }) => !codes.has(code));
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  setStanding(sql, row, isWhole ? 'ACTIVED' : 'FAILED', problems, nowMs);
}

function assetRow(sql: Sql, number: number): Row | undefined {
  return sql.one('SELECT * FROM assets WHERE number = @number', { number });
}

function setStanding(
  sql: Sql,
  row: Row,
  state: AssetState,
  problems: readonly Problem[],
  nowMs: number,
): void {
  const hidden = isHidden(row);
  sql.run(
    `UPDATE assets SET state = @state, state_before = @before, problems = @problems, changed_ms = @now
      WHERE number = @number`,
    {
      number: Number(row.number),
      state: hidden ? String(row.state) : state,
      before: hidden ? state : null,
      problems: JSON.stringify(problems),
      now: nowMs,
    },
  );
}

function isHidden({ state }: Row): boolean {
  return state === 'DELETED' || state === 'BLOCK';
}
