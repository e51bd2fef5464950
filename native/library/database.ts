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
  readonly #database: Database.Database;
  readonly #version: number;
  #isNewer = false;
  #writes = 0;
  readonly #statements = new Map<string, Database.Statement>();

  /** @param version the newest that we understand */
  constructor(file: string, database: Database.Database, version: number) {
    this.file = file;
    this.#database = database;
    this.#version = version;
  }

  /**
   * Of a newer version: it can be read as far as we understand it, and nothing in it may change. It may become so at any
   * time, by a process of a newer version that opens it beside us. Costs microseconds.
   * @throws StudioError `LIBRARY_…`
   */
  get isReadOnly(): boolean {
    return this.#guarded(() => this.#findVersion());
  }

  /** For whoever does work before it is written. @throws StudioError `LIBRARY_NEWER`, `LIBRARY_…` */
  requireWritable(): void {
    if (this.isReadOnly) throw this.#newer();
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
    this.requireWritable();
    this.#writes += 1;
    const change = () => {
      // Once more within the transaction, in which nobody else can change it.
      if (this.#findVersion()) throw this.#newer();
      return work(this.#sql);
    };
    return this.#guarded(() => this.#database.transaction(change).immediate());
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
      if (errorCode(error) === 'SQLITE_ERROR' && this.#findVersion()) throw this.#newer(error);
      throw libraryFault(error, this.file);
    }
  }

  /** @returns whether it is newer than we understand; it never becomes older again */
  #findVersion(): boolean {
    if (this.#isNewer) return true;
    this.#isNewer = Number(this.#database.pragma('user_version', { simple: true })) > this.#version;
    if (this.#isNewer) this.#database.pragma('query_only = ON');
    return this.#isNewer;
  }

  #newer(cause?: unknown): Error {
    return fail('LIBRARY_NEWER', { details: { file: this.file }, cause });
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
    if ((await makePrivate(file)) === 0) await keepNames(file);
    const database = new Database(file, { timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS });
    try {
      if (versionOf(database) > migrations.length) database.pragma('query_only = ON');
      else prepare(database, migrations);
      return new Library(file, database, migrations.length);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw libraryFault(error, file);
  }
}

/**
 * A new library is for its user's eyes: scripts say what is not public yet. SQLite gives its side files the same mode.
 * @returns the file's size
 */
async function makePrivate(file: string): Promise<number> {
  const handle = await open(file, 'a', 0o600);
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/**
 * Before anything is in it: SQLite brings to the disk what it writes, but not the names of folders that somebody else
 * made, and without them a power cut takes all of it. Whether they are ours or old cannot be told after a crash.
 */
async function keepNames(file: string): Promise<void> {
  const folder = path.dirname(file);
  if (folder === file) return;
  await realFiles.syncFolder(folder);
  await keepNames(folder);
}

function prepare(database: Database.Database, migrations: readonly Migration[]): void {
  database.pragma('journal_mode = WAL');
  // Ours is built with NORMAL for WAL: a power cut would undo what had been called done.
  database.pragma('synchronous = FULL');
  // Elsewhere without effect: on macOS a sync ends in the drive's own memory, which a power cut empties, unless asked so.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  database.pragma('foreign_keys = ON');
  for (const migration of migrations) {
    // Without a transaction: opening a library waits for nobody who writes to it.
    if (versionOf(database) >= migration.version) continue;
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
