import type { Migration } from '../migration.ts';

/** Assets that went since another one had their content already: who has brought one in asks what has become of it. */
export const assetDoubles: Migration = {
  version: 7,
  up(database) {
    database.exec(`
      CREATE TABLE asset_doubles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        asset INTEGER NOT NULL REFERENCES assets (number) ON DELETE CASCADE,
        is_found_again INTEGER NOT NULL CHECK (is_found_again IN (0, 1))
      ) STRICT;
      CREATE INDEX asset_doubles_by_asset ON asset_doubles (asset);
    `);
  },
};
