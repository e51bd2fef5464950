/** Drafts as rows of the library, and back. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { Draft, DraftHistory, DraftState, DraftVersion } from '../../domain/drafts/draft.ts';
import { factsOf, searchTextOf } from '../../domain/drafts/facts.ts';
import { fail } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Row, Sql } from '../library/database.ts';

/** All but what is long. */
export const DRAFT_COLUMNS = `id, shelf, recycled_ms, created_ms, changed_ms, revision, cursor, name, scene_count,
  width, height, estimated_duration_ms, avatar_id`;

export function draftOf(row: Row): Draft {
  const recycledMs = row.recycled_ms === null ? undefined : Number(row.recycled_ms);
  return {
    id: String(row.id),
    name: String(row.name),
    revision: Number(row.revision),
    shelf: recycledMs === undefined ? (row.shelf as 'drafts' | 'templates') : 'recycled',
    createdMs: Number(row.created_ms),
    changedMs: Number(row.changed_ms),
    recycledMs,
    sceneCount: Number(row.scene_count),
    width: Number(row.width),
    height: Number(row.height),
    estimatedDurationMs: Number(row.estimated_duration_ms),
    avatarId: String(row.avatar_id),
  };
}

export function versionOf(row: Row): DraftVersion {
  return {
    id: Number(row.id),
    name: String(row.name),
    revision: Number(row.revision),
    createdMs: Number(row.created_ms),
    sceneCount: Number(row.scene_count),
  };
}

/** A script as it is kept: its canonical text, and the SHA-256 that tells whether it is still what was written. */
export interface Content {
  readonly text: string;
  readonly digest: string;
}

/** @throws StudioError `DRAFT_TOO_LARGE` */
export function contentOf(script: Script): Content {
  const text = canonicalJson(script as unknown as JsonValue);
  const found = Buffer.byteLength(text);
  const { maximum } = RULE_LIMITS['V-22.draft'];
  if (found > maximum) throw fail('DRAFT_TOO_LARGE', { details: { found, maximum } });
  return { text, digest: digestOf(text) };
}

/** @param row of a draft or a version, with `name`, `script` and `digest` @throws StudioError `DRAFT_DAMAGED` */
export function scriptOf(row: Row): Script {
  const text = String(row.script);
  if (digestOf(text) !== row.digest) throw damaged(row);
  try {
    return JSON.parse(text) as Script;
  } catch (cause) {
    throw damaged(row, cause);
  }
}

export function damaged(row: Row, cause?: unknown): Error {
  return fail('DRAFT_DAMAGED', { details: { name: String(row.name) }, cause });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The columns that follow from a script. */
export function scriptColumns(script: Script, content: Content): Row {
  const facts = factsOf(script);
  return {
    name: facts.name,
    scene_count: facts.sceneCount,
    width: facts.width,
    height: facts.height,
    estimated_duration_ms: facts.estimatedDurationMs,
    avatar_id: facts.avatarId,
    digest: content.digest,
    search_text: searchTextOf(script),
    script: content.text,
  };
}

/** With its script. @throws StudioError `DRAFT_NOT_FOUND` */
export function findDraft(sql: Sql, id: string): Row {
  const row = sql.one('SELECT * FROM drafts WHERE id = @id', { id });
  if (!row) throw fail('DRAFT_NOT_FOUND');
  return row;
}

/** The same, unless it is in the recycle bin. @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED` */
export function findUsable(sql: Sql, id: string): Row {
  const row = findDraft(sql, id);
  if (row.recycled_ms !== null) throw fail('DRAFT_RECYCLED', { details: { name: String(row.name) } });
  return row;
}

/** The same, for a change that was made against a revision. @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT` */
export function findEditable(sql: Sql, id: string, base: number): Row {
  const row = findUsable(sql, id);
  const found = Number(row.revision);
  if (found !== base) throw fail('CONFLICT', { details: { found, base } });
  return row;
}

export function historyOf(sql: Sql, id: string): DraftHistory {
  const row = sql.one(
    `SELECT done.label AS undo, undone.label AS redo FROM drafts
      LEFT JOIN draft_edits AS done ON done.draft_id = drafts.id AND done.step = drafts.cursor
      LEFT JOIN draft_edits AS undone ON undone.draft_id = drafts.id AND undone.step = drafts.cursor + 1
      WHERE drafts.id = @id`,
    { id },
  );
  return { undoLabel: textOf(row?.undo), redoLabel: textOf(row?.redo) };
}

/** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_DAMAGED` */
export function stateOf(sql: Sql, id: string): DraftState {
  const row = findDraft(sql, id);
  return { draft: draftOf(row), script: scriptOf(row), history: historyOf(sql, id) };
}

function textOf(value: Row[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
