/**
 * One engine per library. Which process it is, and the names that it goes by, stand in a small database of their own
 * beside the library: taking the place of a dead one must be one step, and a library of a newer version cannot be
 * written. Nothing in it is worth keeping; without it the next engine goes by new names.
 */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail } from '../../domain/errors.ts';
import { makeFolders, realFiles } from '../files/file-system.ts';
import { type Fate, fateOf, ourselves, ownerName, readOwner } from '../files/owner.ts';
import { type ProcessTable, processTable } from '../files/processes.ts';
import { errorCode } from '../files/write-fault.ts';
import { libraryFault } from '../library/faults.ts';

const BUSY_TIMEOUT_MS = 5000;
/** For a mere look, which an engine takes with windows waiting. */
const LOOK_TIMEOUT_MS = 50;

/** What makes the origins of the studio and of its media; kept from start to start, so that they stay the same. */
export interface EngineNames {
  /** Of `<name>.localhost`. */
  readonly name: string;
  readonly mediaName: string;
  readonly port: number;
}

export interface EngineHolder {
  /** As `ownerName` writes it. */
  readonly process: string;
  readonly pid: number;
  /** What people call the machine. */
  readonly machine: string;
}

export interface PlaceOptions {
  /** Of the library. */
  readonly folder: string;
  /** Also from a process of which nothing can be known, as of another machine or container. */
  readonly takesOver?: boolean;
  readonly processes?: ProcessTable;
}

export class EnginePlace {
  readonly #folder: string;
  readonly #process: string;

  /** The one before has not left it: it was killed. */
  readonly wasAbandoned: boolean;

  private constructor(folder: string, process: string, wasAbandoned: boolean) {
    this.#folder = folder;
    this.#process = process;
    this.wasAbandoned = wasAbandoned;
  }

  /** @throws StudioError `ENGINE_ACTIVE`, `ENGINE_ELSEWHERE`, `LIBRARY_…`, `DISK_FULL` */
  static async take({
    folder,
    takesOver = false,
    processes = processTable,
  }: PlaceOptions): Promise<EnginePlace> {
    const us = await ourselves(processes);
    const ours: EngineHolder = { process: ownerName(us), pid: us.pid, machine: hostname() };
    for (;;) {
      const there = await engineHolder(folder);
      const fate = there ? await fateOfHolder(there, processes) : 'gone';
      if (there && (fate === 'alive' || (fate === 'unknown' && !takesOver))) {
        const isHere = readOwner(there.process.split('-'))?.host === us.host;
        throw isHere
          ? fail('ENGINE_ACTIVE', { details: { pid: there.pid } })
          : fail('ENGINE_ELSEWHERE', { details: { host: there.machine } });
      }
      const isTaken = await inDatabase(folder, (database) => replaceHolder(database, there, ours));
      if (isTaken) return new EnginePlace(folder, ours.process, there !== undefined);
    }
  }

  /** Those of the engine before; undefined for the first. */
  async names(): Promise<EngineNames | undefined> {
    return lookInDatabase(this.#folder, BUSY_TIMEOUT_MS, (database) => {
      const row = database.prepare('SELECT name, media_name AS mediaName, port FROM names').get();
      return row as EngineNames | undefined;
    });
  }

  async remember({ name, mediaName, port }: EngineNames): Promise<void> {
    await inDatabase(this.#folder, (database) =>
      database
        .prepare('INSERT OR REPLACE INTO names (id, name, media_name, port) VALUES (1, ?, ?, ?)')
        .run(name, mediaName, port),
    );
  }

  /** Whether nobody has taken it over meanwhile. Cheap, and waits for nobody. @throws StudioError `LIBRARY_…` */
  async isOurs(): Promise<boolean> {
    return lookInDatabase(this.#folder, LOOK_TIMEOUT_MS, holderIn)?.process === this.#process;
  }

  async leave(): Promise<void> {
    await inDatabase(this.#folder, (database) =>
      database.prepare('DELETE FROM holder WHERE process = ?').run(this.#process),
    );
  }
}

/** Who has the place, dead or alive. @throws StudioError `LIBRARY_…` */
export async function engineHolder(folder: string): Promise<EngineHolder | undefined> {
  return lookInDatabase(folder, BUSY_TIMEOUT_MS, holderIn);
}

/** What is known of them. */
export async function fateOfHolder(
  { process }: EngineHolder,
  processes: ProcessTable = processTable,
): Promise<Fate> {
  const owner = readOwner(process.split('-'));
  return owner ? await fateOf(owner, processes) : 'gone';
}

function holderIn(database: Database.Database): EngineHolder | undefined {
  return database.prepare('SELECT process, pid, machine FROM holder').get() as EngineHolder | undefined;
}

/** @returns whether exactly that one was still there, and the place is ours now */
function replaceHolder(
  database: Database.Database,
  there: EngineHolder | undefined,
  { process, pid, machine }: EngineHolder,
): boolean {
  if (holderIn(database)?.process !== there?.process) return false;
  database
    .prepare('INSERT OR REPLACE INTO holder (id, process, pid, machine) VALUES (1, ?, ?, ?)')
    .run(process, pid, machine);
  return true;
}

/** Reads, and changes nothing, where there is something to read. @throws StudioError `LIBRARY_…` */
function lookInDatabase<Result>(
  folder: string,
  busyTimeoutMs: number,
  work: (database: Database.Database) => Result,
): Result | undefined {
  const file = path.join(folder, 'engine.db');
  if (!existsSync(file)) return undefined;
  try {
    const database = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs });
    try {
      return work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    // Nobody has taken the place yet: there are no tables.
    if (errorCode(error) === 'SQLITE_ERROR') return undefined;
    throw libraryFault(error, file);
  }
}

async function inDatabase<Result>(
  folder: string,
  work: (database: Database.Database) => Result,
): Promise<Result> {
  const file = path.join(folder, 'engine.db');
  try {
    await makeFolders(realFiles, folder);
    await (await open(file, 'a', 0o600)).close();
    const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      return database
        .transaction(() => {
          database.exec(TABLES);
          return work(database);
        })
        .immediate();
    } finally {
      database.close();
    }
  } catch (error) {
    throw libraryFault(error, file);
  }
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS holder (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    process TEXT NOT NULL,
    pid INTEGER NOT NULL,
    machine TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS names (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    media_name TEXT NOT NULL,
    port INTEGER NOT NULL
  ) STRICT;
`;
