/**
 * Locks that all processes of this machine heed, and that end with the process that held them, however it ends: those of
 * SQLite on a database in which nothing stands, since Node has none of its own.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { makeFolders, realFiles } from './file-system.ts';
import { errorCode } from './write-fault.ts';

/** Many may have it `shared` at once; nobody else has it while one has it `exclusive`. */
export type LockKind = 'shared' | 'exclusive';

export interface ProcessLock {
  /** May be called again. */
  release(): void;
}

const LOOK_MS = 20;

/** A connection that nothing refers to is closed, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Two of one process keep each other out as those of two do.
 * @param file absolute; made where it is not there, and never removed: who waits for it would wait for another one.
 *   Nothing in this process may open it otherwise: its end would end our locks on it (`fcntl(2)`)
 * @param patienceMs milliseconds for which it is tried again
 * @returns undefined when it was not to be had in that time
 * @throws what the file system and SQLite say
 */
export async function takeLock(
  file: string,
  kind: LockKind,
  patienceMs: number,
): Promise<ProcessLock | undefined> {
  await makeFolders(realFiles, path.dirname(file));
  await makeLockFile(file);
  for (const until = performance.now() + patienceMs; ; ) {
    const database = tryLock(file, kind);
    if (database) {
      held.add(database);
      return {
        release: () => {
          held.delete(database);
          database.close();
        },
      };
    }
    if (performance.now() >= until) return undefined;
    await delay(LOOK_MS);
  }
}

/** Readable for nobody else: whoever can read it can lock it. */
async function makeLockFile(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function tryLock(file: string, kind: LockKind): Database.Database | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    // An empty file would be written to by whoever locks it.
    database.exec('CREATE TABLE IF NOT EXISTS lock (id INTEGER)');
    database.exec(kind === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    database.prepare('SELECT id FROM lock').get();
    return database;
  } catch (error) {
    database.close();
    if (/^SQLITE_(BUSY|LOCKED)/.test(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}
