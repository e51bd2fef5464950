import type { Database } from 'better-sqlite3';

/** One step of the library's schema. What has been released is never changed: a later step changes it. */
export interface Migration {
  /** From 1, without gaps; the library's `user_version` after it. */
  readonly version: number;
  /** Runs inside a transaction of its own. */
  up(database: Database): void;
}
