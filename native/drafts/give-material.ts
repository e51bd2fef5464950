/** Gives a draft a file that the library knows, as a part of a transaction. */
import path from 'node:path';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { portableName } from '../files/portable-name.ts';
import type { Sql } from '../library/database.ts';
import { fileRowsOf, keepFileRows } from './draft-files.ts';
import { freeName } from './material-places.ts';

export type GivenFile = Omit<DraftFileRow, 'reference'>;

/**
 * A draft that has it already keeps the name that it has there.
 * @param name to be called so, or with a number where something is
 * @returns the name, without `file:`
 */
export function giveMaterial(sql: Sql, draftId: string, name: string, file: GivenFile): string {
  const rows = fileRowsOf(sql, draftId);
  const known = rows.find((row) => isSame(row, file));
  if (known) return known.reference;
  const reference = freeName(
    portableName(name),
    rows.map((row) => path.posix.normalize(row.reference)),
  );
  keepFileRows(sql, draftId, [{ reference, ...file }]);
  return reference;
}

/** By its content in the library, else by where the user has it. */
function isSame(row: DraftFileRow, file: GivenFile): boolean {
  if (file.sha256 !== undefined) return row.sha256 === file.sha256;
  return row.sha256 === undefined && row.linkedPath === file.linkedPath;
}
