/** The file of a linked asset, or of one before it was fixed, lies elsewhere now: as a part of a transaction. */
import { fail } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { addTask, linkRequest, wrongState } from './asset-changes.ts';

export interface FoundFile {
  /** Where the file was when somebody last asked: what has changed meanwhile is not written over. */
  readonly from: string;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Whether it is what it was. */
  readonly isSame: boolean;
}

/**
 * What is under way is begun anew, with the file where it lies now; what is another file is looked at before it counts.
 * @throws StudioError `ASSET_NOT_LINKED`; `ASSET_STATE` where somebody else has linked it meanwhile;
 *   `ASSET_OTHER_CONTENT` where what was made of it would not be of it any more
 */
export function relinkAsset(sql: Sql, row: Row, file: FoundFile, now: number): void {
  const number = Number(row.number);
  const details = { name: String(row.name) };
  if (row.linked_path === null && row.original_linked_path === null)
    throw fail('ASSET_NOT_LINKED', { details });
  const isOriginal = row.linked_path === null;
  if ((isOriginal ? row.original_linked_path : row.linked_path) !== file.from) throw wrongState(row);
  if (isOriginal && !file.isSame) throw fail('ASSET_OTHER_CONTENT', { details });
  const prefix = isOriginal ? 'original_' : '';
  sql.run(
    `UPDATE assets SET ${prefix}linked_path = @path, ${prefix}linked_modified_ms = @modified, is_missing = 0,
        changed_ms = @now
      WHERE number = @number`,
    { number, path: file.path, modified: file.isSame ? Math.round(file.modifiedMs) : 0, now },
  );
  if (file.isSame) beginAnew(sql, number, file.path);
  else {
    sql.run('DELETE FROM asset_tasks WHERE asset = @number', { number });
    addTask(sql, number, { kind: 'take_in', request: linkRequest(file.path) });
  }
}

/** Under other numbers, by which the worker knows that what it is doing is not wanted any more. */
function beginAnew(sql: Sql, number: number, path: string): void {
  const tasks = sql.all(
    'SELECT number, kind, request FROM asset_tasks WHERE asset = @number ORDER BY number',
    {
      number,
    },
  );
  for (const { number: task, kind, request } of tasks) {
    sql.run('DELETE FROM asset_tasks WHERE number = @task', { task: task! });
    sql.run('INSERT INTO asset_tasks (asset, kind, request) VALUES (@number, @kind, @request)', {
      number,
      kind: kind!,
      request: kind === 'take_in' ? JSON.stringify(linkRequest(path)) : request!,
    });
  }
}
