/** The history of a draft as somebody reads it: which steps there are, and what each is about. */
import type { DraftStep, DraftSteps } from '../../domain/drafts/draft.ts';
import type { StepSubject } from '../../domain/drafts/step-subject.ts';
import { fail } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { newestStep } from './draft-history.ts';
import type { StepSubjects } from './step-subjects.ts';

export interface StepsQuery {
  readonly id: string;
  /** Only steps below this one; all of them when absent. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The newest steps first, those included that can be redone. @throws StudioError `DRAFT_NOT_FOUND` */
export function stepsOf(sql: Sql, subjects: StepSubjects, { id, before, limit }: StepsQuery): DraftSteps {
  const draft = sql.one('SELECT revision, cursor, created_ms FROM drafts WHERE id = @id', { id });
  if (!draft) throw fail('DRAFT_NOT_FOUND');
  const present = Number(draft.cursor);
  const count = newestStep(sql, id);
  const rows = sql.all(NEWEST_FIRST, { id, before: before ?? count + 1, limit });
  return {
    revision: Number(draft.revision),
    present,
    count,
    createdMs: Number(draft.created_ms),
    steps: rows.map((row) => {
      const place = { id, step: Number(row.step), revision: Number(row.revision) };
      return stepOf(row, present, subjects.of(sql, place));
    }),
  };
}

const NEWEST_FIRST = `SELECT step, label, client, at_ms, revision, edit_count FROM draft_edits
  WHERE draft_id = @id AND step < @before ORDER BY step DESC LIMIT @limit`;

function stepOf(row: Row, present: number, subject: StepSubject): DraftStep {
  return {
    step: Number(row.step),
    label: String(row.label),
    client: String(row.client),
    atMs: Number(row.at_ms),
    revision: Number(row.revision),
    editCount: Number(row.edit_count),
    subject,
    isDone: Number(row.step) <= present,
  };
}
