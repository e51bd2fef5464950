/** Named versions of drafts: scripts that are kept as they were, whatever becomes of the history. */
import type { DraftState, DraftVersion } from '../../domain/drafts/draft.ts';
import { fail, StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Library, Row, Sql } from '../library/database.ts';
import { closeStep, startOver, takeStep } from './draft-history.ts';
import { findDraft, findEditable, scriptOf, stateOf, versionOf } from './draft-rows.ts';
import type { Clock, DraftBase } from './draft-store.ts';

export class VersionStore {
  readonly #library: Library;
  readonly #clock: Clock;

  constructor(library: Library, clock: Clock = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** Newest first. @throws StudioError `DRAFT_NOT_FOUND` */
  async list(draftId: string): Promise<readonly DraftVersion[]> {
    return this.#library.read((sql) => {
      findDraft(sql, draftId);
      return sql
        .all(
          `SELECT id, name, revision, created_ms, scene_count FROM draft_versions
            WHERE draft_id = @draftId ORDER BY id DESC`,
          { draftId },
        )
        .map(versionOf);
    });
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `DRAFT_DAMAGED` */
  async save({ id, baseRevision, name }: DraftBase & { readonly name: string }): Promise<DraftVersion> {
    return this.#library.write((sql) => {
      const row = findEditable(sql, id, baseRevision);
      scriptOf(row);
      // Undoing what is typed next shall lead back to what was kept.
      closeStep(sql, row);
      const added = sql.run(
        `INSERT INTO draft_versions (draft_id, name, revision, created_ms, scene_count, digest, script)
          SELECT id, @name, revision, @now, scene_count, digest, script FROM drafts WHERE id = @id`,
        { id, name, now: this.#clock() },
      );
      return versionOf(find(sql, id, added.id));
    });
  }

  /**
   * Makes a draft what a version was, as one step that can be undone; or mends a damaged draft with it.
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `VERSION_NOT_FOUND`, `DRAFT_DAMAGED` when the version itself is
   */
  async restore({
    id,
    baseRevision,
    versionId,
    client,
  }: DraftBase & { readonly versionId: number; readonly client: string }): Promise<DraftState> {
    return this.#library.write((sql) => {
      const row = findEditable(sql, id, baseRevision);
      const script = scriptOf(find(sql, id, versionId));
      const atMs = this.#clock();
      const now = soundScriptOf(row);
      if (now === undefined) startOver(sql, row, script, atMs);
      else
        takeStep(sql, row, {
          script,
          patch: [{ op: 'replace', path: '', value: script as unknown as JsonValue }],
          inverse: [{ op: 'replace', path: '', value: now as unknown as JsonValue }],
          label: 'restore_version',
          client,
          coalesceKey: null,
          isHeld: false,
          atMs,
        });
      return stateOf(sql, id);
    });
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `VERSION_NOT_FOUND` */
  async remove(draftId: string, versionId: number): Promise<void> {
    this.#library.write((sql) => {
      findDraft(sql, draftId);
      find(sql, draftId, versionId);
      sql.run('DELETE FROM draft_versions WHERE id = @versionId', { versionId });
    });
  }
}

function find(sql: Sql, draftId: string, versionId: number): Row {
  const row = sql.one('SELECT * FROM draft_versions WHERE id = @versionId AND draft_id = @draftId', {
    draftId,
    versionId,
  });
  if (!row) throw fail('VERSION_NOT_FOUND');
  return row;
}

/** Undefined when it is damaged. */
function soundScriptOf(row: Row): Script | undefined {
  try {
    return scriptOf(row);
  } catch (error) {
    if (error instanceof StudioError) return undefined;
    throw error;
  }
}
