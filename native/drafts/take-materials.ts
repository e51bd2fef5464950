/** Gives a draft files of another one, as a part of a transaction. */
import path from 'node:path';
import type { Sql } from '../library/database.ts';
import { fileRowsOf } from './draft-files.ts';
import { findUsable } from './draft-rows.ts';
import { giveMaterial } from './give-material.ts';

/** Names without `file:`. */
export interface TakenFile {
  /** In the draft that had it. */
  readonly from: string;
  readonly to: string;
}

/** @throws StudioError as `DraftStore.takeFiles` */
export function takeMaterials(
  sql: Sql,
  id: string,
  fromId: string,
  references: readonly string[],
): readonly TakenFile[] {
  findUsable(sql, id);
  findUsable(sql, fromId);
  const rows = fileRowsOf(sql, fromId).filter(({ reference }) => references.includes(reference));
  return rows.map(({ reference: from, ...file }) => ({
    from,
    to: id === fromId ? from : giveMaterial(sql, id, path.posix.basename(from), file),
  }));
}
