/**
 * Lists of assets, of which pages ask for any part at any time. The order of all that a question finds is worked out
 * once and kept until the library changes: 100,000 numbers take some milliseconds to read, and a page after that none.
 */
import type { Asset, AssetType } from '../../domain/assets/asset.ts';
import { searchExpressionOf } from '../../domain/assets/search-words.ts';
import type { Sql } from '../library/database.ts';
import { assetsByNumber } from './asset-rows.ts';

export interface AssetQuestion {
  readonly shelf: 'library' | 'recycled';
  /** Any, where it is empty. */
  readonly types: readonly AssetType[];
  readonly search: string;
  /** All of them. */
  readonly tags: readonly string[];
  readonly needsHelp: boolean;
  readonly order: 'newest' | 'name' | 'size';
}

export interface AssetPage {
  readonly assets: readonly Asset[];
  /** On all pages. */
  readonly total: number;
}

/** As many questions as windows may ask at once, and some to come back to. */
const MOST_KEPT = 8;

export class AssetLists {
  /** Numbers in order, by question; the one asked last is the last. */
  readonly #kept = new Map<string, readonly number[]>();
  #mark = '';

  /** @param mark differs whenever the library may have changed */
  page(
    sql: Sql,
    mark: string,
    question: AssetQuestion,
    part: { readonly offset: number; readonly limit: number },
  ): AssetPage {
    if (mark !== this.#mark) this.#kept.clear();
    this.#mark = mark;
    const key = JSON.stringify(question);
    const found = this.#kept.get(key) ?? numbersOf(sql, question);
    this.#kept.delete(key);
    this.#kept.set(key, found);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    const numbers = found.slice(part.offset, part.offset + part.limit);
    return { assets: assetsByNumber(sql, numbers), total: found.length };
  }
}

const ORDERS = {
  newest: 'number DESC',
  name: 'sort_key, number',
  size: 'bytes DESC, number DESC',
} as const;

function numbersOf(sql: Sql, question: AssetQuestion): readonly number[] {
  const expression = searchExpressionOf(question.search);
  if (expression === null) return [];
  const isBin = question.shelf === 'recycled';
  const rows = sql.all(
    `SELECT number FROM assets
      WHERE state ${isBin ? '=' : '<>'} 'DELETED'
        AND (@types = '[]' OR type IN (SELECT value FROM json_each(@types)))
        AND (@needs_help = 0 OR state = 'FAILED' OR is_missing = 1)
      ORDER BY ${ORDERS[question.order]}`,
    { types: JSON.stringify(question.types), needs_help: question.needsHelp ? 1 : 0 },
  );
  const wanted: ReadonlySet<number>[] = question.tags.map((tag) =>
    numbers(sql.all('SELECT asset AS number FROM asset_tags WHERE tag = @tag', { tag })),
  );
  if (expression !== undefined)
    wanted.push(
      numbers(
        sql.all('SELECT rowid AS number FROM asset_words WHERE asset_words MATCH @expression', {
          expression,
        }),
      ),
    );
  return rows.map((row) => Number(row.number)).filter((number) => wanted.every((set) => set.has(number)));
}

function numbers(rows: readonly { readonly number?: unknown }[]): ReadonlySet<number> {
  return new Set(rows.map((row) => Number(row.number)));
}
