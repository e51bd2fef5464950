/** What the pages that a draft was made of have lost, until somebody has read it (V-12), as parts of a transaction. */
import type { Problem } from '../../domain/errors.ts';
import type { Sql } from '../library/database.ts';

/** Keeps nothing of a draft that has lost nothing. */
export function keepLosses(sql: Sql, draftId: string, losses: readonly Problem[]): void {
  if (losses.length === 0) return;
  const problems = JSON.stringify(losses);
  sql.run('INSERT INTO draft_losses (draft_id, problems) VALUES (@draftId, @problems)', {
    draftId,
    problems,
  });
}

export function lossesOf(sql: Sql, draftId: string): readonly Problem[] {
  const row = sql.one('SELECT problems FROM draft_losses WHERE draft_id = @draftId', { draftId });
  return row ? (JSON.parse(String(row.problems)) as readonly Problem[]) : [];
}

export function forgetLosses(sql: Sql, draftId: string): void {
  sql.run('DELETE FROM draft_losses WHERE draft_id = @draftId', { draftId });
}
