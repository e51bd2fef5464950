import type { Migration } from '../migration.ts';

/**
 * A history shows how many edits each step holds. Of older steps nobody counted them: they count as one. The table is made
 * anew, for what a list reads has to come before what is long: SQLite reads a row only as far as it is asked for.
 */
export const editCounts: Migration = {
  version: 10,
  up(database) {
    database.exec(`
      ALTER TABLE draft_edits RENAME TO uncounted_edits;
      CREATE TABLE draft_edits (
        draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
        step INTEGER NOT NULL CHECK (step >= 1),
        label TEXT NOT NULL,
        client TEXT NOT NULL,
        coalesce_key TEXT,
        at_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        edit_count INTEGER NOT NULL DEFAULT 1 CHECK (edit_count >= 1),
        before_digest TEXT NOT NULL,
        after_digest TEXT NOT NULL,
        patch TEXT NOT NULL,
        inverse TEXT NOT NULL,
        UNIQUE (draft_id, step)
      ) STRICT;
      INSERT INTO draft_edits (draft_id, step, label, client, coalesce_key, at_ms, revision, before_digest,
          after_digest, patch, inverse)
        SELECT draft_id, step, label, client, coalesce_key, at_ms, revision, before_digest, after_digest, patch,
          inverse
        FROM uncounted_edits;
      DROP TABLE uncounted_edits;
    `);
  },
};
