/** Which materials belong to which draft, as parts of a transaction. */
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import type { Row, Sql } from '../library/database.ts';

/** By reference. */
export function fileRowsOf(sql: Sql, id: string): readonly DraftFileRow[] {
  return sql.all('SELECT * FROM draft_files WHERE draft_id = @id ORDER BY reference', { id }).map(fileRowOf);
}

function fileRowOf(row: Row): DraftFileRow {
  return {
    reference: String(row.reference),
    sha256: row.sha256 === null ? undefined : String(row.sha256),
    bytes: row.bytes === null ? undefined : Number(row.bytes),
    linkedPath: row.linked_path === null ? undefined : String(row.linked_path),
    linkedModifiedMs: row.linked_modified_ms === null ? undefined : Number(row.linked_modified_ms),
  };
}

export function keepFileRows(sql: Sql, id: string, files: readonly DraftFileRow[]): void {
  for (const file of files)
    sql.run(
      `INSERT OR REPLACE INTO draft_files (draft_id, reference, sha256, bytes, linked_path, linked_modified_ms)
        VALUES (@id, @reference, @sha256, @bytes, @path, @modified)`,
      {
        id,
        reference: file.reference,
        sha256: file.sha256 ?? null,
        bytes: file.bytes ?? null,
        path: file.linkedPath ?? null,
        modified: file.linkedModifiedMs ?? null,
      },
    );
}

export interface MovedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Absolute; undefined where the library has a copy in its place. */
  readonly path: string | undefined;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number | undefined;
}

/**
 * What drafts link to at a place is what lies elsewhere now: of every draft, whatever shelf it is on, and by that of its
 * versions and of every step that can be undone.
 */
export function moveFileRows(sql: Sql, from: string, to: MovedFile): void {
  sql.run(
    `UPDATE draft_files SET sha256 = @sha256, bytes = @bytes, linked_path = @path, linked_modified_ms = @modified
      WHERE linked_path = @from AND sha256 IS NULL`,
    {
      from,
      bytes: to.bytes,
      path: to.path ?? null,
      // The hash of a linked file is the user's: nothing in the library has it.
      sha256: to.path === undefined ? to.sha256 : null,
      modified: to.modifiedMs ?? null,
    },
  );
}
