import type { Migration } from '../migration.ts';

/**
 * The asset library: what there is, what is still to be done with it, and by which words it is found. The numbers give
 * the order of arrival and tie the full-text table to its assets.
 */
export const assets: Migration = {
  version: 6,
  up(database) {
    database.exec(`
      CREATE TABLE assets (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        type TEXT NOT NULL CHECK (type IN ('IMAGE', 'VIDEO', 'AUDIO', 'PPT')),
        state TEXT NOT NULL CHECK (state IN ('CREATING', 'FAILED', 'ACTIVED', 'UNACTIVED', 'DELETED', 'BLOCK')),
        state_before TEXT,
        is_missing INTEGER NOT NULL DEFAULT 0 CHECK (is_missing IN (0, 1)),
        name TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT,
        bytes INTEGER,
        linked_path TEXT,
        linked_modified_ms INTEGER,
        original_sha256 TEXT,
        original_bytes INTEGER,
        original_file_name TEXT,
        original_linked_path TEXT,
        original_linked_modified_ms INTEGER,
        retry_request TEXT CHECK (json_valid(retry_request)),
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        recycled_ms INTEGER,
        facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
        system_properties TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(system_properties)),
        problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems)),
        fixes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fixes))
      ) STRICT;
      CREATE INDEX assets_by_content ON assets (sha256);
      CREATE INDEX assets_by_original ON assets (original_sha256) WHERE original_sha256 IS NOT NULL;
      CREATE INDEX assets_by_name ON assets (sort_key, number, state, type, is_missing);
      CREATE INDEX assets_by_size ON assets (bytes, number, state, type, is_missing);
      CREATE INDEX assets_by_number ON assets (number, state, type, is_missing);

      CREATE TABLE asset_tags (
        asset INTEGER NOT NULL REFERENCES assets (number) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (asset, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX asset_tags_by_tag ON asset_tags (tag, asset);

      CREATE TABLE asset_tasks (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        asset INTEGER NOT NULL REFERENCES assets (number) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('take_in', 'fix', 'derive')),
        request TEXT NOT NULL CHECK (json_valid(request)),
        attempts INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX asset_tasks_by_asset ON asset_tasks (asset);

      CREATE VIRTUAL TABLE asset_words USING fts5 (
        words, tags, sounds,
        content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61'
      );
    `);
  },
};
