/**
 * The library: one SQLite file that every process of this user's may have open at once. Opened here and nowhere else,
 * so that durability, versions and faults are the same everywhere. See docs/adr/0006-the-library-and-its-queue.md.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail } from '../../domain/errors.ts';
import { makeFolders, realFiles } from '../files/file-system.ts';
import { errorCode } from '../files/write-fault.ts';
import { dataFolder } from '../paths.ts';
import { libraryFault } from './faults.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations.ts';

/** "MSt1": tells our file from any other program's. */
const APPLICATION_ID = 0x4d537431;
const BUSY_TIMEOUT_MS = 5000;

export interface LibraryOptions {
  /** By default `library.db` in the data folder, which is made. */
  readonly file?: string;
  /** For tests of older and newer versions. */
  readonly migrations?: readonly Migration[];
  /** How long one process waits for the transaction of another; ours take milliseconds. */
  readonly busyTimeoutMs?: number;
}

export class Library {
  readonly file: string;
  /** Made by a newer version: it can be read as far as we understand it, and nothing in it may change. */
  readonly isReadOnly: boolean;
  readonly #database: Database.Database;
  #writes = 0;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string, database: Database.Database, isReadOnly: boolean) {
    this.file = file;
    this.#database = database;
    this.isReadOnly = isReadOnly;
  }

  /**
   * Reads. Several statements see one state of the library.
   * @throws StudioError `LIBRARY_…`, `DISK_FULL`
   */
  read<Result>(work: (sql: Sql) => Result): Result {
    return this.#guarded(() => this.#database.transaction(() => work(this.#sql)).deferred());
  }

  /**
   * Changes, all or none of which are on the disk when this returns.
   * @throws StudioError `LIBRARY_…`, `DISK_FULL`, or what `work` throws
   */
  write<Result>(work: (sql: Sql) => Result): Result {
    if (this.isReadOnly) throw fail('LIBRARY_NEWER', { details: { file: this.file } });
    this.#writes += 1;
    return this.#guarded(() => this.#database.transaction(() => work(this.#sql)).immediate());
  }

  /** Differs from what it was whenever anybody, here or in another process, may have changed something. Costs microseconds. */
  changeMark(): string {
    // SQLite's own mark leaves out what this connection has written.
    const others = this.#guarded(() => this.#database.pragma('data_version', { simple: true }));
    return `${others}.${this.#writes}`;
  }

  /** Reads the whole file. @throws StudioError `LIBRARY_DAMAGED` when it contradicts itself */
  verify(): void {
    const found = this.#guarded(() => this.#database.pragma('quick_check(1)', { simple: true }));
    if (found !== 'ok') throw fail('LIBRARY_DAMAGED', { details: { file: this.file } });
  }

  close(): void {
    this.#database.close();
  }

  readonly #sql: Sql = {
    one: (text, parameters = {}) => this.#statement(text).get(parameters) as Row | undefined,
    all: (text, parameters = {}) => this.#statement(text).all(parameters) as Row[],
    run: (text, parameters = {}) => {
      const { changes, lastInsertRowid } = this.#statement(text).run(parameters);
      return { changes, id: Number(lastInsertRowid) };
    },
  };

  #statement(text: string): Database.Statement {
    const known = this.#statements.get(text) ?? this.#database.prepare(text);
    this.#statements.set(text, known);
    return known;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      // What a newer version has moved elsewhere.
      if (this.isReadOnly && errorCode(error) === 'SQLITE_ERROR')
        throw fail('LIBRARY_NEWER', { details: { file: this.file }, cause: error });
      throw libraryFault(error, this.file);
    }
  }
}

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** What a transaction can do. Texts are constant: values go in by `@name`. */
export interface Sql {
  one(text: string, parameters?: Row): Row | undefined;
  all(text: string, parameters?: Row): readonly Row[];
  run(text: string, parameters?: Row): { readonly changes: number; readonly id: number };
}

/**
 * Opens the library and brings it to our version, or makes an empty one. A file that is damaged, or is no library, is
 * refused and left as it is; one of a newer version is opened for reading.
 * @throws StudioError `LIBRARY_DAMAGED`, `LIBRARY_BUSY`, `LIBRARY_UNAVAILABLE`, `DISK_FULL`
 */
export async function openLibrary(options: LibraryOptions = {}): Promise<Library> {
  const file = path.resolve(options.file ?? path.join(dataFolder(), 'library.db'));
  const migrations = options.migrations ?? MIGRATIONS;
  try {
    await makeFolders(realFiles, path.dirname(file));
    await makePrivate(file);
    const database = new Database(file, { timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS });
    try {
      const isNewer = versionOf(database) > migrations.length;
      if (isNewer) database.pragma('query_only = ON');
      else prepare(database, migrations);
      return new Library(file, database, isNewer);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw libraryFault(error, file);
  }
}

/** A new library is for its user's eyes: scripts say what is not public yet. SQLite gives its side files the same mode. */
async function makePrivate(file: string): Promise<void> {
  await (await open(file, 'a', 0o600)).close();
}

function prepare(database: Database.Database, migrations: readonly Migration[]): void {
  database.pragma('journal_mode = WAL');
  // Ours is built with NORMAL for WAL: a power cut would undo what had been called done.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  for (const migration of migrations) {
    database
      .transaction(() => {
        // Another process may have been as quick.
        if (versionOf(database) >= migration.version) return;
        migration.up(database);
        database.pragma(`application_id = ${APPLICATION_ID}`);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}

/** 0 for an empty file. @throws StudioError `LIBRARY_DAMAGED` for another program's file */
function versionOf(database: Database.Database): number {
  const version = database.pragma('user_version', { simple: true }) as number;
  const application = database.pragma('application_id', { simple: true });
  const tables = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  const isOurs =
    application === APPLICATION_ID || (application === 0 && version === 0 && tables.tables === 0);
  if (!isOurs) throw fail('LIBRARY_DAMAGED', { details: { file: database.name } });
  return version;
}
