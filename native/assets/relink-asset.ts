/** The file of a linked asset, or of one before it was fixed, lies elsewhere now: as a part of a transaction. */
import { fail } from '../../domain/errors.ts';
import { moveFileRows } from '../drafts/draft-files.ts';
import type { Row, Sql } from '../library/database.ts';
import { addTask, linkRequest, retryRequestOf, wrongState } from './asset-changes.ts';
import { LINK_CHANGED, problemsOf } from './mark-asset.ts';
import type { TakeInRequest } from './task-requests.ts';

/** Where the bytes are from now on. */
export type FilePlace =
  /** Whole milliseconds since 1970. */
  | { readonly path: string; readonly modifiedMs: number }
  /** A copy in the library. */
  | { readonly path: undefined; readonly modifiedMs: undefined };

export type FoundFile = FilePlace & {
  /** Where the file was when somebody last asked: what has changed meanwhile is not written over. */
  readonly from: string;
  /** Whether it is what it was. */
  readonly isSame: boolean;
};

/** In the place of a time: another file than before was chosen, and has not been looked at yet. */
export const CHOSEN_ANEW_MS = 0;

/**
 * What is under way is begun anew, with the file where it lies now; what is another file is looked at before it counts.
 * @throws StudioError `ASSET_NOT_LINKED`; `ASSET_STATE` where somebody else has linked it meanwhile;
 *   `ASSET_OTHER_CONTENT` where what was made of it would not be of it any more, or where a copy is not what it was
 */
export function relinkAsset(sql: Sql, row: Row, file: FoundFile, now: number): void {
  const number = Number(row.number);
  const details = { name: String(row.name) };
  if (row.linked_path === null && row.original_linked_path === null)
    throw fail('ASSET_NOT_LINKED', { details });
  const of = row.linked_path === null ? 'original' : 'asset';
  if ((of === 'original' ? row.original_linked_path : row.linked_path) !== file.from) throw wrongState(row);
  if (file.isSame) {
    keepPlace(sql, number, { of, place: file, now });
    return;
  }
  if (of === 'original' || file.path === undefined) throw fail('ASSET_OTHER_CONTENT', { details });
  writePlace(sql, number, { of, place: { path: file.path, modifiedMs: CHOSEN_ANEW_MS }, now });
  lookAnew(sql, number, linkRequest(file.path));
}

export interface KeptPlace {
  /** Whether it is the file of the asset, or the one that it was made from. */
  readonly of: 'asset' | 'original';
  readonly place: FilePlace;
  readonly now: number;
}

/**
 * The same content lies there now, for the drafts too that use it. One whose file could not be used any more is looked at
 * once more.
 */
export function keepPlace(sql: Sql, number: number, kept: KeptPlace): void {
  const before = sql.one('SELECT * FROM assets WHERE number = @number', { number })!;
  writePlace(sql, number, kept);
  takeDraftsAlong(sql, before, kept);
  const row = sql.one('SELECT * FROM assets WHERE number = @number', { number })!;
  const request = retryRequestOf(row);
  const isBack = kept.of === 'asset' && problemsOf(row).some(({ code }) => LINK_CHANGED.has(code));
  if (isBack && request) lookAnew(sql, number, request);
  else beginAnew(sql, number, request);
}

function writePlace(sql: Sql, number: number, { of, place, now }: KeptPlace): void {
  const prefix = of === 'original' ? 'original_' : '';
  sql.run(
    `UPDATE assets SET ${prefix}linked_path = @path, ${prefix}linked_modified_ms = @modified, is_missing = 0,
        changed_ms = @now
      WHERE number = @number`,
    {
      ...{ number, now, path: place.path ?? null },
      modified: place.modifiedMs ?? null,
    },
  );
}

/** Where another asset's file of other content lies, that is what the drafts of that place show. */
function takeDraftsAlong(sql: Sql, row: Row, { of, place }: KeptPlace): void {
  const prefix = of === 'original' ? 'original_' : '';
  const [from, sha256, bytes] = ['linked_path', 'sha256', 'bytes'].map((column) => row[`${prefix}${column}`]);
  if (from == null || sha256 == null) return;
  const other = sql.one(
    'SELECT 1 FROM assets WHERE number <> @number AND linked_path = @from AND sha256 <> @sha256',
    { number: Number(row.number), from, sha256 },
  );
  if (!other) moveFileRows(sql, String(from), { sha256: String(sha256), bytes: Number(bytes), ...place });
}

function lookAnew(sql: Sql, number: number, request: TakeInRequest): void {
  sql.run('DELETE FROM asset_tasks WHERE asset = @number', { number });
  addTask(sql, number, { kind: 'take_in', request });
}

/** Under other numbers, by which the worker knows that what it is doing is not wanted any more. */
function beginAnew(sql: Sql, number: number, takeIn: TakeInRequest | undefined): void {
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
      request: kind === 'take_in' && takeIn ? JSON.stringify(takeIn) : request!,
    });
  }
}
