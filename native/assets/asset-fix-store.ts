/**
 * Many assets mended at once, and how many are left. Every method is one transaction, so that all of this runs in the
 * library's thread. A single fix begins in `asset-task-store.ts`.
 */
import type { Asset } from '../../domain/assets/asset.ts';
import { clearFixOf } from '../../domain/assets/fix.ts';
import type { Library } from '../library/database.ts';
import { asManyAsCan } from './as-many-as-can.ts';
import { giveTask, isFixable } from './asset-changes.ts';
import { assetOf, assetsByNumber, findAsset } from './asset-rows.ts';
import { countTasks } from './waiting-tasks.ts';

/** Taking a fix back is quick, and nothing that somebody waits for. */
const MENDING = `kind = 'fix' AND request ->> '$.fix' IS NOT NULL`;

export class AssetFixStore {
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  /**
   * Begins the fix of each that has one which needs no choice; the others stay as they are, as do those that are gone.
   * @param withOptional also those that can be used as they are
   * @throws StudioError `ASSET_NOT_FOUND` where none is there
   */
  async fixMany(
    ids: readonly string[],
    withOptional: boolean,
  ): Promise<{ readonly begun: readonly Asset[]; readonly leftCount: number }> {
    return this.#library.write((sql) => {
      const { done: rows, left } = asManyAsCan(ids, (id) => findAsset(sql, id));
      const begun = rows.flatMap((row) => {
        const asset = assetOf(row);
        const fix = isFixable(asset) && !asset.isMissing ? clearFixOf(asset.fixes, withOptional) : undefined;
        return fix ? [giveTask(sql, row, { kind: 'fix', request: { fix } })] : [];
      });
      return { begun, leftCount: rows.length + left.length - begun.length };
    });
  }

  /** How many wait or are under way. */
  async openCount(): Promise<number> {
    return this.#library.read((sql) => countTasks(sql, MENDING));
  }

  /** Gives all of them up. @returns those that nothing is done with any more */
  async cancelAll(): Promise<readonly Asset[]> {
    return this.#library.write((sql) => {
      const numbers = sql
        .all(`SELECT DISTINCT asset FROM asset_tasks WHERE ${MENDING}`)
        .map((row) => Number(row.asset));
      sql.run(`DELETE FROM asset_tasks WHERE ${MENDING}`);
      return assetsByNumber(sql, numbers);
    });
  }
}
