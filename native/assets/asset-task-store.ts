/**
 * What is still to be done with assets, and what came of it. Every method is one transaction, so that all of this runs
 * in the library's thread: a task's end and its asset's new standing are on the disk together, or neither is.
 */
import type { Asset } from '../../domain/assets/asset.ts';
import { type AssetFix, isSameFix } from '../../domain/assets/fix.ts';
import { fail } from '../../domain/errors.ts';
import type { Clock } from '../drafts/draft-store.ts';
import type { Library, Row, Sql } from '../library/database.ts';
import {
  type AssetOriginal,
  addTask,
  changeState,
  finishTask,
  giveTask,
  isBeingTakenIn,
  isFixable,
  isUntried,
  linkRequest,
  removeAsset,
  rowOfTask,
  type TaskEnd,
  wrongState,
} from './asset-changes.ts';
import { noteDouble } from './asset-doubles.ts';
import { assetOf, assetsByNumber, findAsset } from './asset-rows.ts';
import { doubleOf, joinDouble } from './join-double.ts';
import { type Retried, retryAssets } from './retry-assets.ts';
import type { DeriveRequest, NewTask } from './task-requests.ts';
import { type AssetTask, countTasks, waitingTasks } from './waiting-tasks.ts';

/** The asset as it is now; or the one whose double it was: the double is gone, with its task. */
export type TakenIn =
  | { readonly asset: Asset }
  | { readonly doubleOf: Asset; readonly fileName: string; readonly isFoundAgain: boolean };

export class AssetTaskStore {
  readonly #library: Library;
  readonly #clock: Clock;

  constructor(library: Library, clock: Clock = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** As {@link waitingTasks}. */
  async waiting(limit: number, except: readonly number[] = []): Promise<readonly AssetTask[]> {
    return this.#library.read((sql) => waitingTasks(sql, limit, except));
  }

  /** How many files to be taken in wait or are under way. */
  async takeInCount(): Promise<number> {
    return this.#library.read((sql) => countTasks(sql, `kind = 'take_in'`));
  }

  /** Those that nobody wants done any more. */
  async gone(tasks: readonly number[]): Promise<readonly number[]> {
    return this.#library.read((sql) =>
      tasks.filter((task) => !sql.one('SELECT 1 FROM asset_tasks WHERE number = @task', { task })),
    );
  }

  /**
   * @param isCounted the engine has done that before
   * @returns how often it has been begun, this time included; 0 when there is no such task any more
   */
  async begin(task: number, isCounted = false): Promise<number> {
    return this.#library.write((sql) => {
      if (!isCounted)
        sql.run('UPDATE asset_tasks SET attempts = attempts + 1 WHERE number = @task', { task });
      const row = sql.one('SELECT attempts FROM asset_tasks WHERE number = @task', { task });
      return Number(row?.attempts ?? 0);
    });
  }

  /** It was not its fault that it came to no end. */
  async giveBack(task: number): Promise<void> {
    this.#library.write((sql) =>
      sql.run('UPDATE asset_tasks SET attempts = max(0, attempts - 1) WHERE number = @task', { task }),
    );
  }

  /**
   * Nothing of the asset has changed.
   * @param next what is to be done with it after that
   * @returns undefined when it has been destroyed meanwhile
   */
  async drop(task: number, next?: NewTask): Promise<Asset | undefined> {
    return this.#library.write((sql) => {
      const row = rowOfTask(sql, task);
      sql.run('DELETE FROM asset_tasks WHERE number = @task', { task });
      if (row && next) addTask(sql, Number(row.number), next);
      return row && assetsByNumber(sql, [Number(row.number)])[0];
    });
  }

  /** As {@link drop}, since the linked file is not where it was: a second attempt has failed for what the first did. */
  async dropAsMissing(task: number): Promise<void> {
    this.#library.write((sql) => {
      const row = rowOfTask(sql, task);
      if (!row) return;
      sql.run('DELETE FROM asset_tasks WHERE number = @task', { task });
      sql.run('UPDATE assets SET is_missing = 1 WHERE number = @number', { number: Number(row.number) });
      if (isBeingTakenIn(row)) changeState(sql, row, 'fail', this.#clock());
    });
  }

  /**
   * The asset is as was found, and usable unless something is wrong with it.
   * @param next what is to be done with it after that
   * @returns undefined when the asset has been destroyed meanwhile
   */
  async finish(task: number, found: TaskEnd, next?: NewTask): Promise<Asset | undefined> {
    return this.#library.write((sql) => finishTask(sql, task, found, { next, now: this.#clock() }));
  }

  /**
   * As {@link finish}, unless the library has the content already: then the new asset goes, and what was wanted of it is
   * done with the one that is there; see {@link joinDouble}.
   * @param lostLinks where files of that content should be and are not any more
   */
  async takeIn(
    task: number,
    found: TaskEnd,
    next?: NewTask,
    lostLinks: readonly string[] = [],
  ): Promise<TakenIn | undefined> {
    return this.#library.write((sql) => {
      const row = rowOfTask(sql, task);
      if (!row) return undefined;
      const double = doubleOf(sql, row, found, lostLinks);
      if (double && found.source) {
        const isMended = next?.kind === 'fix';
        const bringing = { source: found.source, lostLinks, isMended, now: this.#clock() };
        const { asset, isFoundAgain } = joinDouble(sql, row, double, bringing);
        noteDouble(sql, row, { there: double, isFoundAgain });
        removeAsset(sql, row);
        return { doubleOf: asset, fileName: String(row.file_name), isFoundAgain };
      }
      return { asset: finishTask(sql, task, found, { next, now: this.#clock() })! };
    });
  }

  /** Failed ones are taken in once more. @throws StudioError as {@link retryAssets} */
  async retry(ids: readonly string[]): Promise<Retried> {
    return this.#library.write((sql) => retryAssets(sql, ids, this.#clock()));
  }

  /**
   * @param fix null: an earlier one is taken back
   * @throws StudioError `ASSET_NOT_FOUND`; `ASSET_STATE` where it is neither usable nor failed; `ASSET_FIX_UNKNOWN` where
   * this is none of its fixes, or there is none to take back
   */
  async fix(id: string, fix: AssetFix | null): Promise<Asset> {
    return this.#library.write((sql) => {
      const row = findAsset(sql, id);
      const asset = assetOf(row);
      const { fixes, originalSha256, name } = asset;
      if (!isFixable(asset)) throw wrongState(row);
      const isOffered = fix ? fixes.some((one) => isSameFix(one, fix)) : originalSha256 !== undefined;
      if (!isOffered) throw fail('ASSET_FIX_UNKNOWN', { details: { name } });
      return giveTask(sql, row, { kind: 'fix', request: { fix } });
    });
  }

  /**
   * What is being taken in for the first time is removed. Of what was there before, what is under way is given up, and it
   * is as it was: a second attempt may be all that is left of a file. What is only shown of assets is made all the same.
   * @returns those that are gone, and those that have no task any more
   */
  async cancel(
    ids: readonly string[],
  ): Promise<{ readonly removed: readonly string[]; readonly changed: readonly Asset[] }> {
    return this.#library.write((sql) => {
      const removed: string[] = [];
      const changed: Asset[] = [];
      for (const id of ids) {
        const row = sql.one('SELECT * FROM assets WHERE id = @id', { id });
        if (!row) continue;
        const number = Number(row.number);
        if (isBeingTakenIn(row) && isUntried(row)) {
          // One that has been put into the bin meanwhile is not what is stopped.
          if (row.state !== 'CREATING') continue;
          removeAsset(sql, row);
          removed.push(id);
          continue;
        }
        const { changes } = sql.run("DELETE FROM asset_tasks WHERE asset = @number AND kind <> 'derive'", {
          number,
        });
        if (changes > 0 && isBeingTakenIn(row)) changeState(sql, row, 'fail', this.#clock());
        if (changes > 0) changed.push(...assetsByNumber(sql, [number]));
      }
      return { removed, changed };
    });
  }

  /** What is shown of them is made anew, unless something is to be done with them anyway. @returns whether there is work */
  async deriveAgain(ids: readonly string[], what: DeriveRequest['what']): Promise<boolean> {
    return this.#library.write((sql) => {
      const rows = ids.map((id) => idle(sql, id)).filter((row) => row !== undefined);
      for (const row of rows) addTask(sql, Number(row.number), { kind: 'derive', request: { what } });
      return rows.length > 0;
    });
  }

  /** Linked files that have changed are looked at once more, as far as nothing else is to be done with them. */
  async lookAgain(ids: readonly string[]): Promise<readonly Asset[]> {
    return this.#library.write((sql) =>
      ids.flatMap((id) => {
        const row = idle(sql, id);
        if (!row || row.linked_path === null) return [];
        return giveTask(sql, row, { kind: 'take_in', request: linkRequest(String(row.linked_path)) });
      }),
    );
  }

  /** Uploads that something is still to be done with. @param ids only of these assets, unless all */
  async uploads(
    ids?: readonly string[],
  ): Promise<readonly { readonly assetId: string; readonly name: string }[]> {
    return this.#library.read((sql) =>
      sql
        .all(
          `SELECT assets.id, wish ->> '$.source.name' AS name
            FROM (SELECT asset, request AS wish FROM asset_tasks UNION ALL
              SELECT number, retry_request FROM assets WHERE retry_request IS NOT NULL)
            JOIN assets ON assets.number = asset
            WHERE wish ->> '$.source.kind' = 'upload'
              AND (@ids IS NULL OR assets.id IN (SELECT value FROM json_each(@ids)))`,
          { ids: ids ? JSON.stringify(ids) : null },
        )
        .map((row) => ({ assetId: String(row.id), name: String(row.name) })),
    );
  }

  /** Where the bytes were before the fix; undefined where it was not fixed. */
  async originalOf(id: string): Promise<AssetOriginal | undefined> {
    return this.#library.read((sql) => {
      const row = findAsset(sql, id);
      if (row.original_sha256 === null) return undefined;
      return {
        sha256: String(row.original_sha256),
        bytes: Number(row.original_bytes),
        linkedPath: row.original_linked_path === null ? undefined : String(row.original_linked_path),
        linkedModifiedMs:
          row.original_linked_modified_ms === null ? undefined : Number(row.original_linked_modified_ms),
        fileName: String(row.original_file_name),
      };
    });
  }

  /** Linked assets in the order of their arrival. @param after the number of the last one that is known */
  async linked(
    after: number,
    limit: number,
  ): Promise<{ readonly assets: readonly Asset[]; readonly last: number | undefined }> {
    return this.#library.read((sql) => {
      const numbers = sql
        .all(
          `SELECT number FROM assets WHERE linked_path IS NOT NULL AND number > @after ORDER BY number LIMIT @limit`,
          { after, limit },
        )
        .map((row) => Number(row.number));
      return { assets: assetsByNumber(sql, numbers), last: numbers.at(-1) };
    });
  }

  /** Where linked files of a content should be: absolute, each once. Of originals too. */
  async linksOf(sha256: string): Promise<readonly string[]> {
    return this.#library.read((sql) =>
      sql
        .all(
          `SELECT linked_path AS file FROM assets WHERE sha256 = @sha256 AND linked_path IS NOT NULL
            UNION SELECT original_linked_path FROM assets
              WHERE original_sha256 = @sha256 AND original_linked_path IS NOT NULL`,
          { sha256 },
        )
        .map(({ file }) => String(file)),
    );
  }

  /** Those contents that an asset has, or had before it was fixed. */
  async contentsAmong(hashes: readonly string[]): Promise<readonly string[]> {
    return this.#library.read((sql) =>
      sql
        .all(
          `SELECT value FROM json_each(@hashes) WHERE EXISTS (SELECT 1 FROM assets WHERE sha256 = value)
            OR EXISTS (SELECT 1 FROM assets WHERE original_sha256 = value)`,
          { hashes: JSON.stringify(hashes) },
        )
        .map((row) => String(row.value)),
    );
  }
}

/** One that nothing is to be done with. */
function idle(sql: Sql, id: string): Row | undefined {
  return sql.one(
    'SELECT * FROM assets WHERE id = @id AND NOT EXISTS (SELECT 1 FROM asset_tasks WHERE asset = assets.number)',
    { id },
  );
}
