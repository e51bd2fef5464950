/**
 * The history of a draft: numbered steps, of which those up to its cursor are done and those beyond it are undone. Each
 * function here is a part of one transaction, so that script, history and revision change together or not at all.
 */
import { continues, joinInverses, joinPatches } from '../../domain/drafts/coalesce.ts';
import { applyPatch, type Patch, PatchError } from '../../domain/drafts/patch.ts';
import { fail } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Row, Sql } from '../library/database.ts';
import { type Content, contentOf, damaged, scriptColumns, scriptOf } from './draft-rows.ts';

export interface NewStep {
  readonly script: Script;
  readonly patch: Patch;
  readonly inverse: Patch;
  readonly label: string;
  readonly client: string;
  readonly coalesceKey: string | null;
  readonly atMs: number;
}

/**
 * Takes a step from where a draft stands; what had been undone is gone. One that changes nothing is none, and one that goes on
 * until all is as it was before it is none any more.
 * @param row the draft's
 * @throws StudioError `DRAFT_TOO_LARGE`
 */
export function takeStep(sql: Sql, row: Row, step: NewStep): void {
  const content = contentOf(step.script);
  if (content.digest === row.digest) return;
  const id = String(row.id);
  const cursor = Number(row.cursor);
  sql.run('DELETE FROM draft_edits WHERE draft_id = @id AND step > @cursor', { id, cursor });
  const last = stepAt(sql, id, cursor);
  const isSame = last !== undefined && continues(last, { ...step, baseRevision: Number(row.revision) });
  if (isSame && content.digest === last.beforeDigest) {
    sql.run('DELETE FROM draft_edits WHERE draft_id = @id AND step = @cursor', { id, cursor });
    keepScript(sql, id, { script: step.script, content, cursor: cursor - 1, atMs: step.atMs });
    return;
  }
  const values = {
    id,
    step: isSame ? cursor : cursor + 1,
    at: step.atMs,
    revision: Number(row.revision) + 1,
    after: content.digest,
    patch: JSON.stringify(isSame ? joinPatches(last.patch, step.patch) : step.patch),
    inverse: JSON.stringify(isSame ? joinInverses(last, step) : step.inverse),
  };
  if (isSame) sql.run(GO_ON, values);
  else
    sql.run(BEGIN, {
      ...values,
      label: step.label,
      client: step.client,
      key: step.coalesceKey,
      before: String(row.digest),
    });
  keepScript(sql, id, { script: step.script, content, cursor: values.step, atMs: step.atMs });
}

const BEGIN = `INSERT INTO draft_edits (draft_id, step, label, client, coalesce_key, at_ms, revision, before_digest,
    after_digest, patch, inverse)
  VALUES (@id, @step, @label, @client, @key, @at, @revision, @before, @after, @patch, @inverse)`;
const GO_ON = `UPDATE draft_edits SET at_ms = @at, revision = @revision, edit_count = edit_count + 1,
    after_digest = @after, patch = @patch, inverse = @inverse
  WHERE draft_id = @id AND step = @step`;

/** @throws StudioError `DRAFT_NOTHING_TO_UNDO`, `DRAFT_DAMAGED` */
export function undoStep(sql: Sql, row: Row, atMs: number): void {
  const cursor = Number(row.cursor);
  const last = stepAt(sql, String(row.id), cursor);
  if (!last) throw fail('DRAFT_NOTHING_TO_UNDO');
  walk(sql, row, [last.inverse], { wanted: last.beforeDigest, cursor: cursor - 1, atMs });
}

/** @throws StudioError `DRAFT_NOTHING_TO_REDO`, `DRAFT_DAMAGED` */
export function redoStep(sql: Sql, row: Row, atMs: number): void {
  const cursor = Number(row.cursor) + 1;
  const next = stepAt(sql, String(row.id), cursor);
  if (!next) throw fail('DRAFT_NOTHING_TO_REDO');
  walk(sql, row, [next.patch], { wanted: next.afterDigest, cursor, atMs });
}

/**
 * Goes back or forth over any number of steps, as one change; to where the draft stands already, none.
 * @param step 0: as it began
 * @throws StudioError `DRAFT_STEP_NOT_FOUND`, `DRAFT_DAMAGED`
 */
export function goToStep(sql: Sql, row: Row, step: number, atMs: number): void {
  const id = String(row.id);
  const cursor = Number(row.cursor);
  if (step === cursor) return;
  // Back as an undo has it: to what the step after it began with.
  const end = step < cursor ? digestsOf(sql, id, step + 1)?.before : digestsOf(sql, id, step)?.after;
  if (end === undefined) throw step > newestStep(sql, id) ? fail('DRAFT_STEP_NOT_FOUND') : damaged(row);
  walk(sql, row, patchesBetween(sql, id, cursor, step), { wanted: String(end), cursor: step, atMs });
}

/** One after the other: all at once, those of a long history would not fit into memory. */
function* patchesBetween(sql: Sql, id: string, from: number, to: number): Generator<Patch> {
  for (let step = from; step > to; step -= 1) yield patchAt(sql, UNDOING, id, step);
  for (let step = from + 1; step <= to; step += 1) yield patchAt(sql, REDOING, id, step);
}

const UNDOING = 'SELECT inverse AS patch FROM draft_edits WHERE draft_id = @id AND step = @step';
const REDOING = 'SELECT patch FROM draft_edits WHERE draft_id = @id AND step = @step';

/** A step that is missing between others changes nothing; where the way ends then, it is seen. */
function patchAt(sql: Sql, query: string, id: string, step: number): Patch {
  return JSON.parse(String(sql.one(query, { id, step })?.patch ?? '[]')) as Patch;
}

/** Steps are numbered from 1 without gaps: as many as there are. */
export function newestStep(sql: Sql, id: string): number {
  const newest = sql.one('SELECT max(step) AS step FROM draft_edits WHERE draft_id = @id', { id });
  return Number(newest?.step ?? 0);
}

function digestsOf(sql: Sql, id: string, step: number): Row | undefined {
  const digests = 'SELECT before_digest AS before, after_digest AS after';
  return sql.one(`${digests} FROM draft_edits WHERE draft_id = @id AND step = @step`, { id, step });
}

/** Only to a state of the same bytes as it was then. */
function walk(
  sql: Sql,
  row: Row,
  patches: Iterable<Patch>,
  to: { readonly wanted: string; readonly cursor: number; readonly atMs: number },
): void {
  const script = patched(row, patches);
  const content = contentOf(script);
  if (content.digest !== to.wanted) throw damaged(row);
  keepScript(sql, String(row.id), { script, content, ...to });
}

function patched(row: Row, patches: Iterable<Patch>): Script {
  let script = scriptOf(row) as unknown as JsonValue;
  try {
    for (const patch of patches) script = applyPatch(script, patch).value;
    return script as unknown as Script;
  } catch (error) {
    if (error instanceof PatchError || error instanceof SyntaxError) throw damaged(row, error);
    throw error;
  }
}

/**
 * Gives a draft whose content is damaged a sound one. Its steps led to what is not there any more, and are forgotten.
 * @throws StudioError `DRAFT_TOO_LARGE`
 */
export function startOver(sql: Sql, row: Row, script: Script, atMs: number): void {
  const id = String(row.id);
  sql.run('DELETE FROM draft_edits WHERE draft_id = @id', { id });
  keepScript(sql, id, { script, content: contentOf(script), cursor: 0, atMs });
}

/** What is typed from now on is a step of its own. */
export function closeStep(sql: Sql, row: Row): void {
  const values = { id: String(row.id), step: Number(row.cursor) };
  sql.run('UPDATE draft_edits SET coalesce_key = NULL WHERE draft_id = @id AND step = @step', values);
}

interface Kept {
  readonly script: Script;
  readonly content: Content;
  readonly cursor: number;
  readonly atMs: number;
}

function keepScript(sql: Sql, id: string, { script, content, cursor, atMs }: Kept): void {
  sql.run(
    `UPDATE drafts SET revision = revision + 1, cursor = @cursor, changed_ms = @at, name = @name,
        scene_count = @scene_count, width = @width, height = @height,
        estimated_duration_ms = @estimated_duration_ms, avatar_id = @avatar_id, digest = @digest,
        search_text = @search_text, script = @script
      WHERE id = @id`,
    { id, cursor, at: atMs, ...scriptColumns(script, content) },
  );
}

function stepAt(sql: Sql, id: string, step: number) {
  const row = sql.one('SELECT * FROM draft_edits WHERE draft_id = @id AND step = @step', { id, step });
  if (!row) return undefined;
  return {
    client: String(row.client),
    coalesceKey: row.coalesce_key === null ? null : String(row.coalesce_key),
    atMs: Number(row.at_ms),
    revision: Number(row.revision),
    beforeDigest: String(row.before_digest),
    afterDigest: String(row.after_digest),
    patch: JSON.parse(String(row.patch)) as Patch,
    inverse: JSON.parse(String(row.inverse)) as Patch,
  };
}
