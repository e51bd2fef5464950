import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Migration } from '../migration.ts';

/** What users have set, as JSON by key; a key that is not there has its default. */
export const settings: Migration = {
  version: 5,
  up(database) {
    database.exec(`
      CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value)),
        changed_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
    const limit = limitOfFile(path.join(path.dirname(database.name), 'settings.json'));
    if (limit !== undefined)
      database
        .prepare(`INSERT INTO settings (key, value, changed_ms) VALUES ('cache_limit_bytes', ?, 0)`)
        .run(String(limit));
  },
};

/** The cache's limit stood in a file of its own before there were settings here. */
function limitOfFile(file: string): number | undefined {
  try {
    const { cache_limit_bytes: limit } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(limit) && limit >= 0 ? limit : undefined;
  } catch {
    // No file, or none that anybody could read: the default it is.
    return undefined;
  }
}
