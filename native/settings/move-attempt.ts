/**
 * An attempt to bring the data into a new folder: copies beside it, then their names, then lists of both, by which it can be
 * told afterwards what in the new folder is ours, and what in the old one was copied.
 */
import { realpath, statfs } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail } from '../../domain/errors.ts';
import {
  type FileSystem,
  makeFolders,
  readWhole,
  removeTree,
  replaceFile,
  unlessAbsent,
} from '../files/file-system.ts';
import { dataFolder } from '../paths.ts';
import { bytesOf, type CopiedEntry, copyEntry } from './copy-tree.ts';
import { ENGINE_PLACE, isMovedAsItIs, LIBRARY, MOVE_FOLDER, namesInTheWay } from './data-names.ts';
import { copyEnginePlace, copyLibrary } from './moved-library.ts';

const COPIES = 'data';
/** Names that were given in the new folder. */
const NAMES = 'names.json';
/** What was copied from the old one. */
const COPIED = 'copied.json';

/** Part of all bytes that is copied, from 0 to 1. */
export type MoveProgress = (fraction: number) => void;

/**
 * To be called while nobody can change what lies in `from`.
 * @throws StudioError `SETTING_INVALID` when something lies in `to` that is not ours, `DISK_FULL`, `LIBRARY_…`; what the file
 *   system says
 */
export async function copyInto(
  files: FileSystem,
  from: string,
  to: string,
  onProgress: MoveProgress,
): Promise<void> {
  await makeFolders(files, to);
  await clearAttempt(files, to);
  if (namesInTheWay(await files.list(to), to).length > 0)
    throw fail('SETTING_INVALID', { details: { setting: 'data_folder', reason: 'folder is not empty' } });
  const names = (await files.list(from)).filter(isMovedAsItIs);
  const wanted = await requireRoom(files, from, to, names);

  const attempt = path.join(to, MOVE_FOLDER);
  const copies = path.join(attempt, COPIES);
  await makeFolders(files, copies);
  const copied: CopiedEntry[] = [];
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onProgress(Math.min(1, bytes / wanted));
  };
  const copy = { files, from, to: copies, made: new Map<string, string>(), copied, onBytes };
  for (const name of names) await copyEntry(copy, name);
  const folders = { from: [from, await realpath(from)], to };
  await copyLibrary(path.join(from, LIBRARY), path.join(copies, LIBRARY), folders);
  await copyEnginePlace(path.join(from, ENGINE_PLACE), path.join(copies, ENGINE_PLACE));
  const all = [...names, ENGINE_PLACE, LIBRARY];
  for (const name of [ENGINE_PLACE, LIBRARY]) await files.sync(path.join(copies, name));
  await files.syncFolder(copies);

  await replaceFile(files, path.join(attempt, COPIED), JSON.stringify(copied));
  // From here on it can be told what in the new folder is ours.
  await replaceFile(files, path.join(attempt, NAMES), JSON.stringify(all));
  for (const name of all) await files.rename(path.join(copies, name), path.join(to, name));
  await files.syncFolder(to);
  await files.syncFolder(path.dirname(to));
}

/** @returns bytes that are to be copied */
async function requireRoom(
  files: FileSystem,
  from: string,
  to: string,
  names: readonly string[],
): Promise<number> {
  const seen = new Set<string>();
  let wanted = 0;
  for (const name of [...names, LIBRARY]) wanted += await bytesOf(files, path.join(from, name), seen);
  const { bavail, bsize } = await statfs(to);
  if (wanted > bavail * bsize) throw fail('DISK_FULL', { details: { folder: to } });
  return wanted;
}

/**
 * Removes what an attempt that was broken off has left in a new folder, and nothing else; and nothing at all of one that
 * succeeded, since the data lies there.
 */
export async function clearAttempt(files: FileSystem, to: string): Promise<void> {
  if (path.resolve(dataFolder()) === path.resolve(to))
    throw fail('SETTING_INVALID', { details: { setting: 'data_folder', reason: 'folder is not empty' } });
  const attempt = path.join(to, MOVE_FOLDER);
  for (const name of await publishedNames(files, attempt)) {
    // What is still among the copies has not been given its name: something else has it.
    if (await unlessAbsent(files.lstat(path.join(attempt, COPIES, name)))) continue;
    await removeTree(files, path.join(to, name));
  }
  await removeTree(files, attempt);
}

const publishedList = z.array(
  z.string().refine((name) => isMovedAsItIs(name) || name === LIBRARY || name === ENGINE_PLACE),
);

async function publishedNames(files: FileSystem, attempt: string): Promise<readonly string[]> {
  return await listIn(files, path.join(attempt, NAMES), publishedList);
}

const copiedList: z.ZodType<readonly CopiedEntry[]> = z.array(
  z.strictObject({
    way: z
      .string()
      .refine((way) => isMovedAsItIs(way.split('/')[0]!) && way.split('/').every((part) => part !== '..')),
    kind: z.enum(['file', 'folder', 'link']),
    bytes: z.number(),
    modifiedMs: z.number(),
  }),
);

/** What the attempt that succeeded has copied to `to`; nothing where no list can be read. */
export async function copiedInto(files: FileSystem, to: string): Promise<readonly CopiedEntry[]> {
  return await listIn(files, path.join(to, MOVE_FOLDER, COPIED), copiedList);
}

async function listIn<Item>(
  files: FileSystem,
  file: string,
  list: z.ZodType<readonly Item[]>,
): Promise<readonly Item[]> {
  const text = await unlessAbsent(readWhole(files, file));
  if (text === undefined) return [];
  try {
    return list.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
