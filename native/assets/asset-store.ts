/**
 * The asset library. Every method takes and gives plain data and is one transaction, so that all of this runs in the
 * library's thread. See docs/adr/0013-the-asset-library.md.
 */
import { randomBytes } from 'node:crypto';
import type { Asset, AssetType } from '../../domain/assets/asset.ts';
import type { AssetAction } from '../../domain/assets/states.ts';
import type { Clock } from '../drafts/draft-store.ts';
import type { Library, Row, Sql } from '../library/database.ts';
import { asManyAsCan, type DoneWithMany, type LeftAsset } from './as-many-as-can.ts';
import { addTask, changeState, removeAsset, wrongState } from './asset-changes.ts';
import { type AssetOutcomes, isKnownId, outcomesOf } from './asset-doubles.ts';
import { AssetLists, type AssetPage, type AssetQuestion } from './asset-list.ts';
import { assetOf, assetsByNumber, findAsset, keepWords } from './asset-rows.ts';
import { placeInDraft } from './place-in-draft.ts';
import { type FoundFile, relinkAsset } from './relink-asset.ts';
import { tagAsset } from './tag-asset.ts';
import type { TakeInRequest } from './task-requests.ts';

export type { AssetFindings } from './asset-changes.ts';

export interface NewAsset {
  /** The caller's choice, unless the library is to choose: 32 hexadecimal digits. */
  readonly id?: string;
  readonly type: AssetType;
  readonly fileName: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** What it is taken in from. */
  readonly request: TakeInRequest;
}

export interface Purged {
  readonly removed: readonly string[];
  readonly hashes: readonly string[];
  readonly left: readonly LeftAsset[];
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

  /** Of what {@link list} finds. */
  async ids(
    question: AssetQuestion,
    part: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    const mark = this.#library.changeMark();
    return this.#library.read((sql) => this.#lists.ids(sql, mark, question, part));
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

  /** What has become of assets; of one that was thrown away nothing is known. */
  async outcomes(ids: readonly string[]): Promise<AssetOutcomes> {
    return this.#library.read((sql) => outcomesOf(sql, ids));
  }

  /**
   * Each begins as CREATING, with the task of taking it in: a row before it is work. One whose id is known was added
   * before, and is not added again.
   * @returns those that are new
   */
  async add(assets: readonly NewAsset[]): Promise<readonly Asset[]> {
    return this.#library.write((sql) =>
      assets.flatMap((one) => (one.id !== undefined && isKnownId(sql, one.id) ? [] : this.#insert(sql, one))),
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

  /** As many as can be. @throws StudioError where none can be: `ASSET_NOT_FOUND`, `ASSET_TOO_MANY_TAGS` */
  async tag(
    ids: readonly string[],
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<DoneWithMany<Asset>> {
    return this.#library.write((sql) =>
      asManyAsCan(ids, (id) => tagAsset(sql, findAsset(sql, id), change, this.#clock())),
    );
  }

  /**
   * With as many as can be.
   * @throws StudioError where it can be done with none: `ASSET_NOT_FOUND`, `ASSET_STATE` where the action has no place
   */
  async act(ids: readonly string[], action: AssetAction): Promise<DoneWithMany<Asset>> {
    return this.#library.write((sql) =>
      asManyAsCan(ids, (id) => {
        changeState(sql, findAsset(sql, id), action, this.#clock());
        return assetOf(findAsset(sql, id));
      }),
    );
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
   * Gives a draft what the asset has, under a name of the draft's own; the same asset has the same name in it.
   * @returns the name, without `file:`
   * @throws StudioError `ASSET_NOT_FOUND`, `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`; V-16: `ASSET_NOT_READY`, `ASSET_UNUSABLE`,
   * `ASSET_INACTIVE`, `ASSET_RECYCLED`, `ASSET_FROZEN`, `ASSET_MISSING`
   */
  async place(id: string, draftId: string): Promise<string> {
    return this.#library.write((sql) => placeInDraft(sql, assetOf(findAsset(sql, id)), draftId));
  }

  /**
   * The file of a linked asset, or of one before it was fixed, lies elsewhere now.
   * @throws StudioError `ASSET_NOT_FOUND`, and as {@link relinkAsset}
   */
  async relink(id: string, file: FoundFile): Promise<Asset> {
    return this.#library.write((sql) => {
      relinkAsset(sql, findAsset(sql, id), file, this.#clock());
      return assetOf(findAsset(sql, id));
    });
  }

  /**
   * Destroys recycled assets, as many as can be.
   * @returns with the contents that they used, by SHA-256; drafts may use them too
   * @throws StudioError where none can be: `ASSET_NOT_FOUND`, `ASSET_STATE`
   */
  async purge(ids: readonly string[]): Promise<Purged> {
    return this.#library.write((sql) => {
      const { done: rows, left } = asManyAsCan(ids, (id) => {
        const row = findAsset(sql, id);
        if (row.state !== 'DELETED') throw wrongState(row);
        removeAsset(sql, row);
        return row;
      });
      const hashes = rows.flatMap(({ sha256, original_sha256, linked_path }) =>
        [linked_path === null ? sha256 : null, original_sha256].flatMap((one) =>
          typeof one === 'string' ? one : [],
        ),
      );
      return { removed: rows.map((row) => String(row.id)), hashes, left };
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

  /** Drafts whose script uses the asset's content now, or the one before it was fixed, by name. @throws StudioError `ASSET_NOT_FOUND` */
  async usedIn(id: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.#library.read((sql) => {
      const { sha256, linked_path, original_sha256, original_linked_path } = findAsset(sql, id);
      const rows = sql.all(
        `SELECT DISTINCT drafts.id, drafts.name FROM draft_files JOIN drafts ON drafts.id = draft_id
          WHERE (draft_files.sha256 IN (@sha256, @original) OR draft_files.linked_path IN (@path, @original_path))
            AND recycled_ms IS NULL
            AND instr(script, json_quote('file:' || reference)) > 0
          ORDER BY drafts.name`,
        {
          sha256: sha256 ?? null,
          path: linked_path ?? null,
          original: original_sha256 ?? null,
          original_path: original_linked_path ?? null,
        },
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
            sum(CASE WHEN linked_path IS NULL AND sha256 IS NOT NULL THEN coalesce(bytes, 0) ELSE 0 END
              + CASE WHEN original_linked_path IS NULL THEN coalesce(original_bytes, 0) ELSE 0 END) AS kept,
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

  #insert(sql: Sql, { id = this.#newId(), type, name, fileName, tags, request }: NewAsset): Asset {
    const { id: number } = sql.run(
      `INSERT INTO assets (id, type, state, name, sort_key, file_name, created_ms, changed_ms)
        VALUES (@id, @type, 'CREATING', @name, '', @file_name, @now, @now)`,
      { id, type, name, file_name: fileName, now: this.#clock() },
    );
    for (const tag of tags)
      sql.run('INSERT OR IGNORE INTO asset_tags (asset, tag) VALUES (@number, @tag)', { number, tag });
    addTask(sql, number, { kind: 'take_in', request });
    keepWords(sql, number);
    return assetsByNumber(sql, [number])[0]!;
  }
}
