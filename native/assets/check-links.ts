/** Files that stay where the user has them: gone, back, or changed since the library looked at them. */
import { problem } from '../../domain/errors.ts';
import { hashOfFile } from '../files/file-hash.ts';
import type { FileStats } from '../files/file-system.ts';
import type { Row } from '../library/database.ts';
import { addTask, linkRequest } from './asset-changes.ts';
import type { CheckPlace, Found } from './check-finding.ts';
import { standingStateOf } from './mark-asset.ts';

export async function findLinks(place: CheckPlace): Promise<readonly Found[]> {
  const { library, files, signal, onChecked } = place;
  const rows = library.read((sql) =>
    sql.all(
      `SELECT number, name, state, state_before, is_missing, sha256, bytes, linked_path, linked_modified_ms,
          EXISTS (SELECT 1 FROM asset_tasks WHERE asset = assets.number AND kind = 'take_in') AS waits
        FROM assets WHERE linked_path IS NOT NULL`,
    ),
  );
  const found: Found[] = [];
  for (const [index, row] of rows.entries()) {
    signal?.throwIfAborted();
    // Whatever keeps us from it, whoever uses it is kept from it too.
    const there = await files.stat(String(row.linked_path)).catch(() => undefined);
    const isThere = there?.kind === 'file';
    if (isThere !== (row.is_missing === 0)) found.push(missingFound(row, !isThere));
    const change = isThere ? await changeOf(place, row, there) : undefined;
    if (change) found.push(change);
    onChecked(index / rows.length);
  }
  return found;
}

function missingFound(row: Row, isMissing: boolean): Found {
  return {
    problem: problem(isMissing ? 'CHECK_LINK_GONE' : 'CHECK_LINK_BACK', {
      details: { name: String(row.name) },
    }),
    mendRows: (sql) => {
      sql.run('UPDATE assets SET is_missing = @missing WHERE number = @number', {
        number: row.number!,
        missing: isMissing ? 1 : 0,
      });
    },
  };
}

/** Read only where its time or size says that it may be another one. */
async function changeOf(
  { files, signal }: CheckPlace,
  row: Row,
  there: FileStats,
): Promise<Found | undefined> {
  const state = standingStateOf(row);
  // One that was never looked at, or is to be looked at again, has no content yet that could differ.
  if (row.sha256 === null || row.waits === 1 || state === 'FAILED') return undefined;
  const modified = Math.round(there.modifiedMs);
  if (there.bytes === row.bytes && modified === row.linked_modified_ms) return undefined;
  const isSame = (await hashOfFile(files, String(row.linked_path), signal)) === row.sha256;
  const [number, details] = [Number(row.number), { name: String(row.name) }];
  if (!isSame)
    return {
      problem: problem('CHECK_LINK_CHANGED', { details }),
      mendRows: (sql) =>
        addTask(sql, number, { kind: 'take_in', request: linkRequest(String(row.linked_path)) }),
    };
  return {
    problem: problem('CHECK_LINK_TOUCHED', { details }),
    mendRows: (sql) => {
      sql.run('UPDATE assets SET bytes = @bytes, linked_modified_ms = @modified WHERE number = @number', {
        number,
        bytes: there.bytes,
        modified,
      });
    },
  };
}
