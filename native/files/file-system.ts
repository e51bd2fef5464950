/**
 * What this program asks of a disk when files must be whole or absent, as single steps. Everything that promises so
 * goes through here, so that a test can stand in for the disk: cut the power after any step, or let any step fail.
 */
import { type BigIntStats, constants, createReadStream } from 'node:fs';
import {
  appendFile,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './write-fault.ts';

export interface FileStats {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly bytes: number;
  /** The same for all names of one file. */
  readonly identity: string;
  /** Whole milliseconds since 1970, rounded, by whatever clock the machine had then: fit for an order, never for a proof. */
  readonly modifiedMs: number;
}

/** All paths are absolute. Rejections carry the system's `code`, such as `ENOENT`. */
export interface FileSystem {
  /** Follows links. */
  stat(file: string): Promise<FileStats>;
  /** Of a link itself. */
  lstat(file: string): Promise<FileStats>;
  realPath(file: string): Promise<string>;
  /** Names in a folder, in no order. */
  list(folder: string): Promise<readonly string[]>;
  /** The content, in pieces. */
  read(file: string): AsyncIterable<Uint8Array>;
  /** Makes an empty file, for nobody else's eyes if so wished; `EEXIST` when the name is taken. */
  create(file: string, access?: 'private'): Promise<void>;
  /** Rejects when a file may not be written, and changes nothing. */
  probeWrite(file: string): Promise<void>;
  /** Makes or empties a file and fills it. Lasts only after `sync`, and its name only after `syncFolder`. */
  write(file: string, content: string | Uint8Array): Promise<void>;
  /** Adds to the end of a file that is there. Lasts as {@link FileSystem.write} does. */
  append(file: string, content: Uint8Array): Promise<void>;
  /** Brings a file's content to the disk. */
  sync(file: string): Promise<void>;
  /** Brings the names in a folder to the disk, where the file system can. */
  syncFolder(folder: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; `EEXIST` when it is taken. */
  link(file: string, name: string): Promise<void>;
  /** A name that leads to another, absolute one; `EPERM` where users may not make such names. */
  pointTo(file: string, name: string): Promise<void>;
  /** A second file; `EEXIST` when the name is taken. */
  copy(file: string, name: string): Promise<void>;
  unlink(file: string): Promise<void>;
  makeFolder(folder: string): Promise<void>;
  /** Of an empty one. */
  removeFolder(folder: string): Promise<void>;
  /** Makes a file the one used last. */
  touch(file: string): Promise<void>;
}

export const realFiles: FileSystem = {
  stat: async (file) => await statsOf(file, await stat(file, { bigint: true })),
  lstat: async (file) => await statsOf(file, await lstat(file, { bigint: true })),
  realPath: async (file) => await realpath(file),
  list: async (folder) => await readdir(folder),
  read: (file) => createReadStream(file),
  create: async (file, access) =>
    await (await open(file, 'wx', access === 'private' ? 0o600 : undefined)).close(),
  probeWrite: async (file) => await (await open(file, 'r+')).close(),
  write: async (file, content) => await writeFile(file, content),
  // Without this flag a file that has gone meanwhile would be made anew.
  append: async (file, content) =>
    await appendFile(file, content, { flag: constants.O_WRONLY | constants.O_APPEND }),
  sync: async (file) => await syncOpened(file, 'r+'),
  syncFolder: async (folder) => {
    // Windows opens no folders.
    if (process.platform === 'win32') return;
    await syncOpened(folder, 'r').catch((error: unknown) => {
      if (!FOLDERS_NOT_SYNCED.has(errorCode(error) ?? '')) throw error;
    });
  },
  rename: async (from, to) => await rename(from, to),
  link: async (file, name) => await link(file, name),
  pointTo: async (file, name) => await symlink(file, name, 'file'),
  copy: async (file, name) => await copyFile(file, name, constants.COPYFILE_EXCL),
  unlink: async (file) => await unlink(file),
  makeFolder: async (folder) => await mkdir(folder),
  removeFolder: async (folder) => await rmdir(folder),
  touch: async (file) => await utimes(file, new Date(), new Date()),
};

/** How network file systems, and folders that may be written but not listed, refuse; the names are there all the same. */
const FOLDERS_NOT_SYNCED: ReadonlySet<string> = new Set([
  'EACCES',
  'EBADF',
  'EINVAL',
  'EISDIR',
  'ENOSYS',
  'ENOTSUP',
  'EPERM',
]);

async function syncOpened(file: string, flags: string): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function statsOf(file: string, stats: BigIntStats): Promise<FileStats> {
  return {
    kind: kindOf(stats),
    bytes: Number(stats.size),
    // Some file systems do not number their files.
    identity: stats.ino === 0n ? await realpath(file) : `${stats.dev}:${stats.ino}`,
    modifiedMs: Math.round(modifiedMsOf(stats)),
  };
}

/** As `Stats.mtimeMs` has it: that of `BigIntStats` has its fraction cut off, and the two would be rounded differently. */
function modifiedMsOf({ mtimeNs }: BigIntStats): number {
  return Number(mtimeNs / 1_000_000_000n) * 1000 + Number(mtimeNs % 1_000_000_000n) / 1_000_000;
}

function kindOf(stats: BigIntStats): FileStats['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

/** The work's result, or undefined where a name is not there. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A small file, whole. */
export async function readWhole(files: FileSystem, file: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(file)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Creates a folder and what is missing above it. One level at a time, because Node's own recursive `mkdir` never
 * returns on file systems that answer ENOENT, such as procfs.
 */
export async function makeFolders(files: FileSystem, folder: string): Promise<void> {
  try {
    return await makeUnlessThere(files, folder);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || path.dirname(folder) === folder) throw error;
  }
  await makeFolders(files, path.dirname(folder));
  await makeUnlessThere(files, folder);
}

async function makeUnlessThere(files: FileSystem, folder: string): Promise<void> {
  try {
    await files.makeFolder(folder);
  } catch (error) {
    const there = await files.stat(folder).catch(() => undefined);
    if (there?.kind !== 'folder') throw error;
  }
}

/** Removes a folder with all that it holds, as far as that can be done. @returns whether nothing is left */
export async function removeTree(files: FileSystem, folder: string): Promise<boolean> {
  try {
    const entry = await unlessAbsent(files.lstat(folder));
    if (!entry) return true;
    if (entry.kind !== 'folder') {
      await files.unlink(folder);
      return true;
    }
    for (const name of await files.list(folder)) await removeTree(files, path.join(folder, name));
    await files.removeFolder(folder);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}

/**
 * Replaces a small file of ours: whoever reads it, now or after a power cut, finds the old content or the new.
 * @throws what the steps throw, with nothing changed
 */
export async function replaceFile(files: FileSystem, file: string, content: string): Promise<void> {
  await makeFolders(files, path.dirname(file));
  const partial = `${file}.${process.pid}.part`;
  try {
    await files.write(partial, content);
    await files.sync(partial);
    await files.rename(partial, file);
  } catch (error) {
    await files.unlink(partial).catch(() => {});
    throw error;
  }
  await files.syncFolder(path.dirname(file));
}
