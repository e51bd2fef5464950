/**
 * The asset library. Every method takes and gives plain data and is one transaction, so that all of this runs in the
 * library's thread. See docs/adr/0013-the-asset-library.md.
 */
import { randomBytes } from 'node:crypto';
import {
  type Asset,
  type AssetFacts,
  type AssetSource,
  type AssetState,
  type AssetTaskKind,
  type AssetType,
  MOST_TAGS,
  type SystemProperty,
} from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { type AssetAction, afterAction } from '../../domain/assets/states.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Clock } from '../drafts/draft-store.ts';
import type { Library, Row, Sql } from '../library/database.ts';
import { AssetLists, type AssetPage, type AssetQuestion } from './asset-list.ts';
import { assetOf, assetsByNumber, findAsset, findAssets, forgetWords, keepWords } from './asset-rows.ts';

export interface NewAsset {
  readonly type: AssetType;
  readonly fileName: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** What {@link AssetTask} will be given. */
  readonly request: JsonValue;
}

export interface AssetTask {
  readonly number: number;
  readonly assetId: string;
  readonly kind: AssetTaskKind;
  readonly request: JsonValue;
  /** How often it has been begun: what ends the engine each time must not be begun for ever. */
  readonly attempts: number;
}

/** What is known of a file once it has been looked at. */
export interface AssetFindings {
  readonly type: AssetType;
  readonly source: AssetSource;
  readonly facts: AssetFacts;
  readonly systemProperties: readonly SystemProperty[];
  readonly problems: readonly Problem[];
  readonly fixes: readonly AssetFix[];
}

export interface NewTask {
  readonly kind: AssetTaskKind;
  readonly request: JsonValue;
}

export class AssetStore {
  readonly #library: Library;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #lists = new AssetLists();

  /** @param newId 32 hexadecimal digits that nobody has had */
  constructor(
    library: Library,
    clock: Clock = Date.now,
    newId: () => string = () => randomBytes(16).toString('hex'),
  ) {
    this.#library = library;
    this.#clock = clock;
    this.#newId = newId;
  }

  async list(
    question: AssetQuestion,
    part: { readonly offset: number; readonly limit: number },
  ): Promise<AssetPage> {
    // The mark first: what changes after it makes the list old, never a new list look old.
    const mark = this.#library.changeMark();
    return this.#library.read((sql) => this.#lists.page(sql, mark, question, part));
  }

  /** @throws StudioError `ASSET_NOT_FOUND` */
  async get(id: string): Promise<Asset> {
    return this.#library.read((sql) => assetOf(findAsset(sql, id)));
  }

  /** Those that are there, in the order of the ids. */
  async some(ids: readonly string[]): Promise<readonly Asset[]> {
    return this.#library.read((sql) => {
      const rows = sql.all('SELECT number, id FROM assets WHERE id IN (SELECT value FROM json_each(@ids))', {
        ids: JSON.stringify(ids),
      });
      const numbers = new Map(rows.map((row) => [String(row.id), Number(row.number)]));
      return assetsByNumber(
        sql,
        ids.flatMap((id) => numbers.get(id) ?? []),
      );
    });
  }

  /** Each begins as CREATING, with the task of taking it in: a row before it is work. */
  async add(assets: readonly NewAsset[]): Promise<readonly Asset[]> {
    return this.#library.write((sql) => assets.map((one) => this.#insert(sql, one)));
  }

  /** The asset whose content this is, or was before it was fixed; recycled ones too. */
  async ofContent(sha256: string): Promise<Asset | undefined> {
    return this.#library.read((sql) => {
      const row = sql.one(
        `SELECT id FROM assets WHERE sha256 = @sha256 OR original_sha256 = @sha256
          ORDER BY state = 'DELETED', number LIMIT 1`,
        { sha256 },
      );
      return row && assetOf(findAsset(sql, String(row.id)));
    });
  }

  /** In the order in which they were given. */
  async tasks(limit: number): Promise<readonly AssetTask[]> {
    return this.#library.read((sql) =>
      sql
        .all(
          `SELECT asset_tasks.number, assets.id AS asset_id, kind, request, attempts FROM asset_tasks
            JOIN assets ON assets.number = asset ORDER BY kind = 'derive', asset_tasks.number LIMIT @limit`,
          { limit },
        )
        .map((row) => ({
          number: Number(row.number),
          assetId: String(row.asset_id),
          kind: row.kind as AssetTaskKind,
          request: JSON.parse(String(row.request)) as JsonValue,
          attempts: Number(row.attempts),
        })),
    );
  }

  /** @returns how often it has been begun, this time included; 0 when there is no such task any more */
  async begin(task: number): Promise<number> {
    return this.#library.write((sql) => {
      sql.run('UPDATE asset_tasks SET attempts = attempts + 1 WHERE number = @task', { task });
      return Number(
        sql.one('SELECT attempts FROM asset_tasks WHERE number = @task', { task })?.attempts ?? 0,
      );
    });
  }

  /** Replaces what a task is to do: where it has come so far that it can go on from there. */
  async setRequest(task: number, request: JsonValue): Promise<void> {
    this.#library.write((sql) =>
      sql.run('UPDATE asset_tasks SET request = @request WHERE number = @task', {
        task,
        request: JSON.stringify(request),
      }),
    );
  }

  /**
   * A task has come to its end: the asset is as was found, and usable unless something is wrong with it.
   * @param next what is to be done with it after that
   * @returns undefined when the asset has been destroyed meanwhile
   */
  async finish(
    task: number,
    found: Partial<AssetFindings> & { readonly original?: { sha256: string; bytes: number } | null },
    next?: NewTask,
  ): Promise<Asset | undefined> {
    return this.#library.write((sql) => {
      const row = sql.one('SELECT asset FROM asset_tasks WHERE number = @task', { task });
      if (!row) return undefined;
      const number = Number(row.asset);
      sql.run('DELETE FROM asset_tasks WHERE number = @task', { task });
      const asset = sql.one('SELECT * FROM assets WHERE number = @number', { number })!;
      const problems = found.problems ?? (JSON.parse(String(asset.problems)) as readonly Problem[]);
      const hasFailed = problems.some(({ severity }) => severity === 'error');
      const standing = afterAction(standingOf(asset), hasFailed ? 'fail' : 'succeed') ?? standingOf(asset);
      const { source, original } = found;
      sql.run(
        `UPDATE assets SET state = @state, state_before = @before, type = @type, changed_ms = @now, is_missing = 0,
            facts = @facts, system_properties = @properties, problems = @problems, fixes = @fixes,
            sha256 = @sha256, bytes = @bytes, linked_path = @path, linked_modified_ms = @modified,
            original_sha256 = @original, original_bytes = @original_bytes
          WHERE number = @number`,
        {
          number,
          state: standing.state,
          before: standing.before ?? null,
          now: this.#clock(),
          type: found.type ?? asset.type!,
          facts: found.facts ? JSON.stringify(found.facts) : asset.facts!,
          properties: found.systemProperties
            ? JSON.stringify(found.systemProperties)
            : asset.system_properties!,
          problems: JSON.stringify(problems),
          fixes: found.fixes ? JSON.stringify(found.fixes) : asset.fixes!,
          sha256: source ? (source.sha256 ?? null) : asset.sha256!,
          bytes: source ? (source.bytes ?? null) : asset.bytes!,
          path: source ? (source.linkedPath ?? null) : asset.linked_path!,
          modified: source ? roundedOrNull(source.linkedModifiedMs) : asset.linked_modified_ms!,
          original: original === undefined ? asset.original_sha256! : (original?.sha256 ?? null),
          original_bytes: original === undefined ? asset.original_bytes! : (original?.bytes ?? null),
        },
      );
      if (next) addTask(sql, number, next);
      return assetsByNumber(sql, [number])[0];
    });
  }

  /** Takes an asset away that has turned out to be another one's double, with its task. */
  async discard(id: string): Promise<void> {
    this.#library.write((sql) => remove(sql, findAsset(sql, id)));
  }

  /**
   * A failed one is taken in again, or one is fixed; whatever else was to be done with it is not.
   * @throws StudioError `ASSET_NOT_FOUND`, `ASSET_STATE`
   */
  async queue(ids: readonly string[], task: NewTask): Promise<readonly Asset[]> {
    return this.#library.write((sql) =>
      findAssets(sql, ids).map((row) => {
        const isRetry = task.kind === 'take_in';
        if (isRetry) this.#act(sql, row, 'retry');
        else if (!['FAILED', 'ACTIVED', 'UNACTIVED'].includes(String(row.state))) throw wrongState(row);
        const number = Number(row.number);
        sql.run('DELETE FROM asset_tasks WHERE asset = @number', { number });
        addTask(sql, number, task);
        return assetsByNumber(sql, [number])[0]!;
      }),
    );
  }

  /** @throws StudioError `ASSET_NOT_FOUND` */
  async rename(id: string, name: string): Promise<Asset> {
    return this.#library.write((sql) => {
      const number = Number(findAsset(sql, id).number);
      sql.run('UPDATE assets SET name = @name, changed_ms = @now WHERE number = @number', {
        number,
        name,
        now: this.#clock(),
      });
      keepWords(sql, number);
      return assetsByNumber(sql, [number])[0]!;
    });
  }

  /** @throws StudioError `ASSET_NOT_FOUND`, `ASSET_TOO_MANY_TAGS` */
  async tag(
    ids: readonly string[],
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<readonly Asset[]> {
    return this.#library.write((sql) =>
      findAssets(sql, ids).map((row) => {
        const number = Number(row.number);
        for (const tag of change.remove)
          sql.run('DELETE FROM asset_tags WHERE asset = @number AND tag = @tag', { number, tag });
        for (const tag of change.add)
          sql.run('INSERT OR IGNORE INTO asset_tags (asset, tag) VALUES (@number, @tag)', { number, tag });
        const [asset] = assetsByNumber(sql, [number]);
        if (asset!.tags.length > MOST_TAGS)
          throw fail('ASSET_TOO_MANY_TAGS', { details: { name: asset!.name, maximum: MOST_TAGS } });
        sql.run('UPDATE assets SET changed_ms = @now WHERE number = @number', { number, now: this.#clock() });
        keepWords(sql, number);
        return assetsByNumber(sql, [number])[0]!;
      }),
    );
  }

  /**
   * All of them or none.
   * @throws StudioError `ASSET_NOT_FOUND`, `ASSET_STATE` where the action has no place
   */
  async act(ids: readonly string[], action: AssetAction): Promise<readonly Asset[]> {
    return this.#library.write((sql) => {
      for (const row of findAssets(sql, ids)) this.#act(sql, row, action);
      return findAssets(sql, ids).map(assetOf);
    });
  }

  /** Whether linked files were there when somebody looked. @returns those of which that is news */
  async setMissing(
    seen: readonly { readonly id: string; readonly isMissing: boolean }[],
  ): Promise<readonly Asset[]> {
    return this.#library.write((sql) =>
      seen.flatMap(({ id, isMissing }) => {
        const { changes } = sql.run(
          'UPDATE assets SET is_missing = @missing WHERE id = @id AND is_missing <> @missing AND linked_path IS NOT NULL',
          { id, missing: isMissing ? 1 : 0 },
        );
        return changes > 0 ? [assetOf(findAsset(sql, id))] : [];
      }),
    );
  }

  /**
   * Destroys recycled assets.
   * @returns the contents that they used, by SHA-256; drafts may use them too
   * @throws StudioError `ASSET_NOT_FOUND`, `ASSET_STATE`
   */
  async purge(ids: readonly string[]): Promise<readonly string[]> {
    return this.#library.write((sql) => {
      const rows = findAssets(sql, ids);
      for (const row of rows) {
        if (row.state !== 'DELETED') throw wrongState(row);
        remove(sql, row);
      }
      return rows.flatMap(({ sha256, original_sha256, linked_path }) =>
        [linked_path === null ? sha256 : null, original_sha256].flatMap((one) =>
          typeof one === 'string' ? one : [],
        ),
      );
    });
  }

  async tags(): Promise<readonly { readonly tag: string; readonly count: number }[]> {
    return this.#library.read((sql) =>
      sql
        .all(
          `SELECT tag, count(*) AS count FROM asset_tags JOIN assets ON assets.number = asset
            WHERE state <> 'DELETED' GROUP BY tag ORDER BY count DESC, tag`,
        )
        .map((row) => ({ tag: String(row.tag), count: Number(row.count) })),
    );
  }

  /** Drafts whose script uses the asset's content now, by name. @throws StudioError `ASSET_NOT_FOUND` */
  async usedIn(id: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.#library.read((sql) => {
      const { sha256, linked_path } = findAsset(sql, id);
      const rows = sql.all(
        `SELECT DISTINCT drafts.id, drafts.name FROM draft_files JOIN drafts ON drafts.id = draft_id
          WHERE (draft_files.sha256 = @sha256 OR draft_files.linked_path = @path) AND recycled_ms IS NULL
            AND instr(script, json_quote('file:' || reference)) > 0
          ORDER BY drafts.name`,
        { sha256: sha256 ?? null, path: linked_path ?? null },
      );
      return rows.map((row) => ({ id: String(row.id), name: String(row.name) }));
    });
  }

  /** What the copies take, those of before a fix included; the recycle bin's own share apart. */
  async storage(): Promise<{
    readonly kinds: readonly { readonly type: AssetType; readonly count: number; readonly bytes: number }[];
    readonly recycled: { readonly count: number; readonly bytes: number };
    readonly linkedBytes: number;
  }> {
    return this.#library.read((sql) => {
      const rows = sql.all(
        `SELECT type, state = 'DELETED' AS is_recycled, count(*) AS count,
            sum(CASE WHEN linked_path IS NULL THEN coalesce(bytes, 0) ELSE 0 END + coalesce(original_bytes, 0)) AS kept,
            sum(CASE WHEN linked_path IS NULL THEN 0 ELSE coalesce(bytes, 0) END) AS linked
          FROM assets GROUP BY type, is_recycled`,
      );
      const ofShelf = rows.filter((row) => row.is_recycled === 0);
      const inBin = rows.filter((row) => row.is_recycled === 1);
      const sum = (of: readonly Row[], column: string) =>
        of.reduce((total, row) => total + Number(row[column]), 0);
      return {
        kinds: ofShelf.map((row) => ({
          type: row.type as AssetType,
          count: Number(row.count),
          bytes: Number(row.kept),
        })),
        recycled: { count: sum(inBin, 'count'), bytes: sum(inBin, 'kept') },
        linkedBytes: sum(rows, 'linked'),
      };
    });
  }

  #act(sql: Sql, row: Row, action: AssetAction): void {
    const next = afterAction(standingOf(row), action);
    if (!next) throw wrongState(row);
    sql.run(
      `UPDATE assets SET state = @state, state_before = @before, changed_ms = @now,
          recycled_ms = CASE WHEN @state = 'DELETED' THEN coalesce(recycled_ms, @now) END
        WHERE number = @number`,
      { number: Number(row.number), state: next.state, before: next.before ?? null, now: this.#clock() },
    );
  }

  #insert(sql: Sql, { type, name, fileName, tags, request }: NewAsset): Asset {
    const { id: number } = sql.run(
      `INSERT INTO assets (id, type, state, name, sort_key, file_name, created_ms, changed_ms)
        VALUES (@id, @type, 'CREATING', @name, '', @file_name, @now, @now)`,
      { id: this.#newId(), type, name, file_name: fileName, now: this.#clock() },
    );
    for (const tag of tags)
      sql.run('INSERT OR IGNORE INTO asset_tags (asset, tag) VALUES (@number, @tag)', { number, tag });
    addTask(sql, number, { kind: 'take_in', request });
    keepWords(sql, number);
    return assetsByNumber(sql, [number])[0]!;
  }
}

function addTask(sql: Sql, asset: number, { kind, request }: NewTask): void {
  sql.run('INSERT INTO asset_tasks (asset, kind, request) VALUES (@asset, @kind, @request)', {
    asset,
    kind,
    request: JSON.stringify(request),
  });
}

function remove(sql: Sql, row: Row): void {
  const number = Number(row.number);
  forgetWords(sql, number);
  sql.run('DELETE FROM assets WHERE number = @number', { number });
}

function standingOf(row: Row) {
  return {
    state: row.state as AssetState,
    before: row.state_before === null ? undefined : (row.state_before as AssetState),
  };
}

function wrongState(row: Row) {
  return fail('ASSET_STATE', { details: { name: String(row.name), state: String(row.state) } });
}

function roundedOrNull(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
