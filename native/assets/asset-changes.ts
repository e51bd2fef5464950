/** What becomes of assets and their tasks, as parts of a transaction. */
import type {
  Asset,
  AssetFacts,
  AssetSource,
  AssetState,
  AssetType,
  SystemProperty,
} from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { type AssetAction, afterAction } from '../../domain/assets/states.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { assetsByNumber, forgetWords, keepWords } from './asset-rows.ts';
import type { NewTask, TakeInRequest } from './task-requests.ts';

/** What is known of a file once it has been looked at. */
export interface AssetFindings {
  readonly type: AssetType;
  readonly source: AssetSource;
  readonly facts: AssetFacts;
  readonly systemProperties: readonly SystemProperty[];
  readonly problems: readonly Problem[];
  readonly fixes: readonly AssetFix[];
}

/** Where the bytes were before a fix, and what the file was called. */
export interface AssetOriginal extends AssetSource {
  readonly fileName: string;
}

/** What a task has changed; what it does not name stays as it was. */
export interface TaskEnd extends Partial<AssetFindings> {
  readonly fileName?: string;
  /** Null where there is none any more. */
  readonly original?: AssetOriginal | null;
}

export function addTask(sql: Sql, asset: number, task: NewTask): void {
  sql.run('INSERT INTO asset_tasks (asset, kind, request) VALUES (@asset, @kind, @request)', {
    asset,
    kind: task.kind,
    request: JSON.stringify(task.request),
  });
}

/** In place of all that was to be done with it. */
export function giveTask(sql: Sql, row: Row, task: NewTask): Asset {
  const number = Number(row.number);
  sql.run('DELETE FROM asset_tasks WHERE asset = @number', { number });
  addTask(sql, number, task);
  return assetsByNumber(sql, [number])[0]!;
}

/** In which the content of an asset may be made anew. */
export const FIXABLE_STATES: readonly AssetState[] = ['FAILED', 'ACTIVED', 'UNACTIVED'];

/** Whether a fix of it can be begun: nothing that counts is being done with it. */
export function isFixable({ state, task }: Asset): boolean {
  return FIXABLE_STATES.includes(state) && (task === undefined || task === 'derive');
}

/** With its tags and tasks. */
export function removeAsset(sql: Sql, row: Row): void {
  const number = Number(row.number);
  forgetWords(sql, number);
  sql.run('DELETE FROM assets WHERE number = @number', { number });
}

/** @throws StudioError `ASSET_STATE` where the action has no place */
export function changeState(sql: Sql, row: Row, action: AssetAction, now: number): void {
  const next = afterAction(standingOf(row), action);
  if (!next) throw wrongState(row);
  sql.run(
    `UPDATE assets SET state = @state, state_before = @before, changed_ms = @now,
        recycled_ms = CASE WHEN @state = 'DELETED' THEN coalesce(recycled_ms, @now) END
      WHERE number = @number`,
    { number: Number(row.number), state: next.state, before: next.before ?? null, now },
  );
}

export function wrongState(row: Row) {
  return fail('ASSET_STATE', { details: { name: String(row.name), state: String(row.state) } });
}

function standingOf(row: Row) {
  return {
    state: row.state as AssetState,
    before: row.state_before === null ? undefined : (row.state_before as AssetState),
  };
}

/** Of a task: its asset's row, or undefined when it has been destroyed meanwhile. */
export function rowOfTask(sql: Sql, task: number): Row | undefined {
  return sql.one('SELECT * FROM assets WHERE number = (SELECT asset FROM asset_tasks WHERE number = @task)', {
    task,
  });
}

/**
 * The asset is as was found, and usable unless something is wrong with it.
 * @param next what is to be done with it after that
 * @returns undefined when the asset has been destroyed meanwhile
 */
export function finishTask(
  sql: Sql,
  task: number,
  found: TaskEnd,
  { next, now }: { readonly next?: NewTask | undefined; readonly now: number },
): Asset | undefined {
  const asset = rowOfTask(sql, task);
  if (!asset) return undefined;
  const number = Number(asset.number);
  const problems = found.problems ?? (JSON.parse(String(asset.problems)) as readonly Problem[]);
  const hasFailed = problems.some(({ severity }) => severity === 'error');
  const standing = afterAction(standingOf(asset), hasFailed ? 'fail' : 'succeed') ?? standingOf(asset);
  sql.run(
    `UPDATE assets SET state = @state, state_before = @before, changed_ms = @now, is_missing = 0, problems = @problems,
        retry_request = CASE WHEN @has_failed = 1
          THEN (SELECT request FROM asset_tasks WHERE number = @task AND kind = 'take_in') END
      WHERE number = @number`,
    {
      number,
      task,
      now,
      state: standing.state,
      before: standing.before ?? null,
      problems: JSON.stringify(problems),
      has_failed: hasFailed ? 1 : 0,
    },
  );
  keepFindings(sql, number, found);
  sql.run('DELETE FROM asset_tasks WHERE number = @task', { task });
  if (next) addTask(sql, number, next);
  return assetsByNumber(sql, [number])[0];
}

function keepFindings(sql: Sql, number: number, found: TaskEnd): void {
  const { type, facts, systemProperties, fixes, source, original, fileName } = found;
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
  sql.run(
    `UPDATE assets SET type = coalesce(@type, type), facts = coalesce(@facts, facts), fixes = coalesce(@fixes, fixes),
        system_properties = coalesce(@properties, system_properties)
      WHERE number = @number`,
    {
      number,
      type: type ?? null,
      facts: json(facts),
      properties: json(systemProperties),
      fixes: json(fixes),
    },
  );
  if (source)
    sql.run(
      `UPDATE assets SET sha256 = @sha256, bytes = @bytes, linked_path = @path, linked_modified_ms = @modified
        WHERE number = @number`,
      { number, ...sourceColumns(source) },
    );
  if (original !== undefined)
    sql.run(
      `UPDATE assets SET original_sha256 = @sha256, original_bytes = @bytes, original_linked_path = @path,
          original_linked_modified_ms = @modified, original_file_name = @file_name
        WHERE number = @number`,
      { number, ...sourceColumns(original ?? undefined), file_name: original?.fileName ?? null },
    );
  if (fileName === undefined) return;
  sql.run('UPDATE assets SET file_name = @fileName WHERE number = @number', { number, fileName });
  keepWords(sql, number);
}

function sourceColumns(source: AssetSource | undefined) {
  const { sha256, bytes, linkedPath, linkedModifiedMs } = source ?? {};
  return {
    sha256: sha256 ?? null,
    bytes: bytes ?? null,
    path: linkedPath ?? null,
    modified: linkedModifiedMs ?? null,
  };
}

/** Also in the recycle bin, or frozen. */
export function isBeingTakenIn(row: Row): boolean {
  return row.state === 'CREATING' || row.state_before === 'CREATING';
}

/** Whether the library has its file, or knows where its user keeps it. */
export function hasFile(row: Row): boolean {
  return [row.sha256, row.linked_path, row.original_sha256].some((one) => one !== null);
}

/** Whether nothing has come of it yet: nothing is lost with it then. */
export function isUntried(row: Row): boolean {
  return !hasFile(row) && row.retry_request === null;
}

/** From where it is taken in once more; undefined where it has not failed. */
export function retryRequestOf(row: Row): TakeInRequest | undefined {
  if (row.linked_path !== null) return linkRequest(String(row.linked_path));
  if (row.sha256 !== null) return { source: { kind: 'content', sha256: String(row.sha256) } };
  return row.retry_request === null ? undefined : (JSON.parse(String(row.retry_request)) as TakeInRequest);
}

export function linkRequest(path: string): TakeInRequest {
  return { source: { kind: 'granted', path, mode: 'link' } };
}
