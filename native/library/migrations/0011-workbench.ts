import type { Migration } from '../migration.ts';

/** How the pages are arranged, as JSON by key; a key that is not there has its default. */
export const workbench: Migration = {
  version: 11,
  up(database) {
    database.exec(`
      CREATE TABLE workbench (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value)),
        changed_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
