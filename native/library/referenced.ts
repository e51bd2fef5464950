/** Which contents anything in the library refers to, as a part of a transaction. Whatever else there is may be removed. */
import type { Sql } from './database.ts';

/** Every column that may hold the SHA-256 of a content; one that is missing here loses what it names. */
const COLUMNS = [
  'SELECT sha256 AS content FROM draft_files',
  // A linked asset's hash is that of the user's own file, also once it has been fixed.
  'SELECT sha256 FROM assets WHERE linked_path IS NULL',
  'SELECT original_sha256 FROM assets WHERE original_linked_path IS NULL',
].join(' UNION ALL ');

/** @param among only these, unless all @returns each once */
export function referencedOf(sql: Sql, among?: readonly string[]): readonly string[] {
  const rows =
    among === undefined
      ? sql.all(`SELECT DISTINCT content FROM (${COLUMNS}) WHERE content IS NOT NULL`)
      : sql.all(
          `SELECT DISTINCT content FROM (${COLUMNS}) WHERE content IN (SELECT value FROM json_each(@among))`,
          { among: JSON.stringify(among) },
        );
  return rows.map((row) => String(row.content));
}
