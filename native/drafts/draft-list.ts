/** A page of drafts, as a part of a transaction. */
import type { Draft, Shelf } from '../../domain/drafts/draft.ts';
import { searchWords } from '../../domain/drafts/facts.ts';
import type { Sql } from '../library/database.ts';
import { DRAFT_COLUMNS, draftOf } from './draft-rows.ts';

export interface DraftQuery {
  readonly shelf: Shelf;
  /** Words that all have to occur. */
  readonly search: string;
  /** Newest first, or by name. */
  readonly order: 'changed' | 'created' | 'name';
  readonly offset: number;
  readonly limit: number;
}

export interface DraftPage {
  readonly drafts: readonly Draft[];
  /** On all pages. */
  readonly total: number;
}

/** As people look names up: by pinyin, numbers by their value, case last. SQLite compares bytes. */
const BY_NAME = new Intl.Collator(['zh-CN', 'en'], { numeric: true });

export function listDrafts(sql: Sql, { shelf, search, order, offset, limit }: DraftQuery): DraftPage {
  const drafts = sql
    .all(FOUND, { shelf, words: JSON.stringify(searchWords(search)) })
    .map(draftOf)
    .sort((a, b) => {
      if (order === 'name') return BY_NAME.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
      const newest = order === 'created' ? b.createdMs - a.createdMs : b.changedMs - a.changedMs;
      return newest || (a.id < b.id ? -1 : 1);
    });
  return { drafts: drafts.slice(offset, offset + limit), total: drafts.length };
}

const FOUND = `SELECT ${DRAFT_COLUMNS} FROM drafts
  WHERE CASE WHEN recycled_ms IS NULL THEN shelf ELSE 'recycled' END = @shelf
    AND NOT EXISTS (SELECT 1 FROM json_each(@words) AS wanted WHERE instr(search_text, wanted.value) = 0)`;
