/**
 * Lists of assets, of which pages ask for any part at any time. The order of all that a question finds is worked out
 * once and kept until the library changes: 100,000 numbers take some milliseconds to read, and a page after that none.
 */
import type { Asset, AssetType } from '../../domain/assets/asset.ts';
import { HELPABLE_CODES } from '../../domain/assets/help.ts';
import { searchExpressionOf } from '../../domain/assets/search-words.ts';
import type { Row, Sql } from '../library/database.ts';
import { FIXABLE_STATES } from './asset-changes.ts';
import { assetsByNumber, idsByNumber } from './asset-rows.ts';

export interface AssetQuestion {
  readonly shelf: 'library' | 'recycled';
  /** Any, where it is empty. */
  readonly types: readonly AssetType[];
  readonly search: string;
  /** All of them. */
  readonly tags: readonly string[];
  readonly needsHelp: boolean;
  /** Of what `isBeyondHelp` says: only those, or none of them. */
  readonly beyondHelp?: 'any' | 'only' | 'without';
  /** Only those that can be mended without a choice; see `fixMany`. */
  readonly isMendable?: boolean;
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
  /** What questions find, in order. */
  readonly #found = new KeptLists();
  /** All that a search chooses from, in order: to work that out takes most of a search's time. */
  readonly #orders = new KeptLists();
  #mark = '';

  /** @param mark differs whenever the library may have changed */
  page(
    sql: Sql,
    mark: string,
    question: AssetQuestion,
    part: { readonly offset: number; readonly limit: number },
  ): AssetPage {
    const found = this.#find(sql, mark, question);
    const numbers = found.slice(part.offset, part.offset + part.limit);
    return { assets: assetsByNumber(sql, numbers), total: found.length };
  }

  /** @param mark as above */
  ids(
    sql: Sql,
    mark: string,
    question: AssetQuestion,
    part: { readonly offset: number; readonly limit: number },
  ): { readonly ids: readonly string[]; readonly total: number } {
    const found = this.#find(sql, mark, question);
    return {
      ids: idsByNumber(sql, found.slice(part.offset, part.offset + part.limit)),
      total: found.length,
    };
  }

  #find(sql: Sql, mark: string, question: AssetQuestion): readonly number[] {
    if (mark !== this.#mark) for (const lists of [this.#found, this.#orders]) lists.clear();
    this.#mark = mark;
    return this.#found.get(JSON.stringify(question), () => this.#numbersOf(sql, question));
  }

  #numbersOf(sql: Sql, question: AssetQuestion): readonly number[] {
    const { search, tags, ...shelf } = question;
    const expression = searchExpressionOf(search);
    if (expression === null) return [];
    const all = this.#orders.get(JSON.stringify(shelf), () => orderOf(sql, shelf));
    const wanted: ReadonlySet<number>[] = tags.map(
      (tag) => new Set(numbers(sql, 'SELECT asset AS number FROM asset_tags WHERE tag = @tag', { tag })),
    );
    if (expression !== undefined) wanted.push(new Set(numbers(sql, MATCHING, { expression })));
    return wanted.length === 0 ? all : all.filter((number) => wanted.every((set) => set.has(number)));
  }
}

/** Numbers in order, by question; the one asked last is the last. */
class KeptLists {
  readonly #kept = new Map<string, readonly number[]>();

  get(key: string, make: () => readonly number[]): readonly number[] {
    const list = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, list);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return list;
  }

  clear(): void {
    this.#kept.clear();
  }
}

const ORDERS = {
  newest: 'number DESC',
  name: 'sort_key, number',
  size: 'bytes DESC, number DESC',
} as const;

const MATCHING = 'SELECT rowid AS number FROM asset_words WHERE asset_words MATCH @expression';

/** As `clearFixOf` says it, of what {@link FIXABLE_STATES} and its tasks leave free to be worked on. */
const MENDABLE = `state IN (${FIXABLE_STATES.map((state) => `'${state}'`).join(', ')}) AND is_missing = 0
  AND (SELECT count(*) FROM json_each(fixes)
    WHERE value ->> '$.kind' = 'convert' AND value ->> '$.is_needed' = 1) = 1
  AND NOT EXISTS (SELECT 1 FROM asset_tasks WHERE asset = assets.number AND kind <> 'derive')`;

/** As `isBeyondHelp` says it. */
const BEYOND_HELP = `state = 'FAILED' AND is_missing = 0 AND fixes = '[]'
  AND NOT EXISTS (SELECT 1 FROM json_each(problems)
    WHERE value ->> '$.code' IN (${HELPABLE_CODES.map((code) => `'${code}'`).join(', ')}))`;
const HELP = { any: '', only: `AND ${BEYOND_HELP}`, without: `AND NOT (${BEYOND_HELP})` } as const;

function orderOf(
  sql: Sql,
  {
    shelf,
    types,
    needsHelp,
    beyondHelp = 'any',
    isMendable = false,
    order,
  }: Omit<AssetQuestion, 'search' | 'tags'>,
): readonly number[] {
  return numbers(
    sql,
    `SELECT number FROM assets
      WHERE state ${shelf === 'recycled' ? '=' : '<>'} 'DELETED'
        AND (@types = '[]' OR type IN (SELECT value FROM json_each(@types)))
        AND (@needs_help = 0 OR state = 'FAILED' OR is_missing = 1)
        ${HELP[beyondHelp]}
        ${isMendable ? `AND ${MENDABLE}` : ''}
      ORDER BY ${ORDERS[order]}`,
    { types: JSON.stringify(types), needs_help: needsHelp ? 1 : 0 },
  );
}

/** One text for all of them: a row each takes twice the time. */
function numbers(sql: Sql, select: string, parameters: Row): readonly number[] {
  const { list } = sql.one(`SELECT json_group_array(number) AS list FROM (${select})`, parameters)!;
  return JSON.parse(String(list)) as readonly number[];
}
