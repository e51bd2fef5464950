import type { Migration } from '../migration.ts';

/** All files that a job makes, each with the key of its place: `[{"file": …, "key": …}]`. */
export const jobOutputs: Migration = {
  version: 3,
  up(database) {
    database.exec(`
      ALTER TABLE jobs ADD COLUMN outputs TEXT;
      UPDATE jobs SET outputs = json_array(json_object('file', output_file, 'key', output_file));
    `);
  },
};
