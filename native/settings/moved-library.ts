/** Databases of the data folder, copied while nobody can change them. */
import path from 'node:path';
import Database from 'better-sqlite3';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { libraryFault } from '../library/faults.ts';

const BUSY_TIMEOUT_MS = 5000;

/** Keeps everybody from changing a library. @throws StudioError `LIBRARY_…` */
export function holdLibrary(file: string): { release(): void } {
  try {
    const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    database.exec('BEGIN IMMEDIATE');
    return {
      release: () => {
        database.exec('ROLLBACK');
        database.close();
      },
    };
  } catch (error) {
    throw libraryFault(error, file);
  }
}

/**
 * Copies a library with what its journal holds, and lets its jobs find what has moved along with it.
 * @throws StudioError `LIBRARY_DAMAGED` when the copy is not sound, `LIBRARY_…`, `DISK_FULL`
 */
export async function copyLibrary(
  file: string,
  copy: string,
  folders: { readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  await copyDatabase(file, copy, (database) => {
    const change = database.prepare('UPDATE jobs SET request = ? WHERE id = ?');
    for (const { id, request } of database.prepare('SELECT id, request FROM jobs').all() as JobRow[]) {
      const moved = JSON.stringify(movedPaths(JSON.parse(request) as JsonValue, folders));
      if (moved !== request) change.run(moved, id);
    }
  });
}

/** The engine's names, which go along; its place is taken anew. @throws StudioError `LIBRARY_…`, `DISK_FULL` */
export async function copyEnginePlace(file: string, copy: string): Promise<void> {
  await copyDatabase(file, copy, (database) => database.exec('DELETE FROM holder'));
}

interface JobRow {
  readonly id: number;
  readonly request: string;
}

async function copyDatabase(
  file: string,
  copy: string,
  change: (database: Database.Database) => void,
): Promise<void> {
  try {
    const source = new Database(file, { fileMustExist: true, readonly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      await source.backup(copy);
    } finally {
      source.close();
    }
    const made = new Database(copy, { fileMustExist: true });
    try {
      made.pragma('synchronous = FULL');
      made.pragma('fullfsync = ON');
      made.pragma('checkpoint_fullfsync = ON');
      made.transaction(() => change(made)).immediate();
      const found = made.pragma('integrity_check(1)', { simple: true });
      if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' });
      // Nothing of it is left in a journal beside it.
      made.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      made.close();
    }
  } catch (error) {
    throw libraryFault(error, file);
  }
}

/** Texts that are paths in the folder that moves. */
function movedPaths(
  value: JsonValue,
  folders: { readonly from: readonly string[]; readonly to: string },
): JsonValue {
  if (typeof value === 'string') {
    const from = folders.from.find((folder) => value.startsWith(folder + path.sep));
    return from === undefined ? value : folders.to + value.slice(from.length);
  }
  if (Array.isArray(value)) return value.map((one) => movedPaths(one, folders));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, movedPaths(one, folders)]));
}
