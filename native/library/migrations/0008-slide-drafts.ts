import type { Migration } from '../migration.ts';

/**
 * Drafts that are to be made of slides, in the order in which they were asked for, those that could not be made with why,
 * until somebody has seen it; and what the pages of drafts have lost, until somebody has read it.
 */
export const slideDrafts: Migration = {
  version: 8,
  up(database) {
    database.exec(`
      CREATE TABLE slide_orders (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        asset_id TEXT NOT NULL UNIQUE CHECK (length(asset_id) = 32),
        name TEXT NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
        attempts INTEGER NOT NULL DEFAULT 0,
        problems TEXT CHECK (json_valid(problems))
      ) STRICT;

      CREATE TABLE draft_losses (
        draft_id TEXT PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
        problems TEXT NOT NULL CHECK (json_valid(problems))
      ) STRICT;
    `);
  },
};
