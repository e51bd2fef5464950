import type { Migration } from '../migration.ts';

/** Which process works through the queue: at most one row. */
export const jobRunner: Migration = {
  version: 2,
  up(database) {
    database.exec(`
      CREATE TABLE job_runner (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        process TEXT NOT NULL,
        pid INTEGER NOT NULL,
        since_ms INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
