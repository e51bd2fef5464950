import type { Migration } from '../migration.ts';

/**
 * Drafts, each with all the steps that made it. What lists show comes before what is long: SQLite reads a row only as
 * far as it is asked for.
 */
export const drafts: Migration = {
  version: 4,
  up(database) {
    database.exec(`
      CREATE TABLE drafts (
        id TEXT PRIMARY KEY CHECK (length(id) = 32),
        shelf TEXT NOT NULL CHECK (shelf IN ('drafts', 'templates')),
        recycled_ms INTEGER,
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        cursor INTEGER NOT NULL CHECK (cursor >= 0),
        name TEXT NOT NULL,
        scene_count INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        estimated_duration_ms INTEGER NOT NULL,
        avatar_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        search_text TEXT NOT NULL,
        script TEXT NOT NULL
      ) STRICT;
      CREATE INDEX drafts_by_shelf ON drafts (shelf, recycled_ms);

      CREATE TABLE draft_edits (
        draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        step INTEGER NOT NULL CHECK (step >= 1),
        label TEXT NOT NULL,
        client TEXT NOT NULL,
        coalesce_key TEXT,
        at_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        before_digest TEXT NOT NULL,
        after_digest TEXT NOT NULL,
        patch TEXT NOT NULL,
        inverse TEXT NOT NULL,
        UNIQUE (draft_id, step)
      ) STRICT;

      CREATE TABLE draft_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_ms INTEGER NOT NULL,
        scene_count INTEGER NOT NULL,
        digest TEXT NOT NULL,
        script TEXT NOT NULL
      ) STRICT;
      CREATE INDEX draft_versions_by_draft ON draft_versions (draft_id);

      CREATE TABLE draft_files (
        draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        reference TEXT NOT NULL,
        sha256 TEXT,
        bytes INTEGER,
        linked_path TEXT,
        linked_modified_ms INTEGER,
        PRIMARY KEY (draft_id, reference),
        CHECK (sha256 IS NOT NULL OR linked_path IS NOT NULL)
      ) STRICT;
      CREATE INDEX draft_files_by_content ON draft_files (sha256);
    `);
  },
};
