/** What is shown of assets as the cache's user sees it: how much it is, and how it is emptied. No process owns it. */
import path from 'node:path';
import { SHA256 } from '../content/content-store.ts';
import { type FileSystem, realFiles, removeTree, unlessAbsent } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';

export interface LooksUsage {
  /** Contents that something is kept of. */
  readonly assets: number;
  readonly bytes: number;
}

/** @param folder need not exist @throws StudioError as `writeFault` makes them */
export async function usageOfLooks(folder: string, files: FileSystem = realFiles): Promise<LooksUsage> {
  try {
    const names = await contents(files, folder);
    let bytes = 0;
    for (const name of names) bytes += await bytesIn(files, path.join(folder, name));
    return { assets: names.length, bytes };
  } catch (error) {
    throw writeFault(error, folder);
  }
}

/**
 * Removes all of it; an engine makes it anew when it is next shown. What else lies there is nobody's, and stays.
 * @returns what others have added since
 * @throws StudioError as `writeFault` makes them
 */
export async function clearLooks(folder: string, files: FileSystem = realFiles): Promise<LooksUsage> {
  try {
    for (const name of await contents(files, folder)) await removeTree(files, path.join(folder, name));
  } catch (error) {
    throw writeFault(error, folder);
  }
  return await usageOfLooks(folder, files);
}

async function contents(files: FileSystem, folder: string): Promise<readonly string[]> {
  return ((await unlessAbsent(files.list(folder))) ?? []).filter((name) => SHA256.test(name));
}

async function bytesIn(files: FileSystem, folder: string): Promise<number> {
  let bytes = 0;
  for (const name of (await unlessAbsent(files.list(folder))) ?? []) {
    // Another process may have removed it since.
    const stats = await unlessAbsent(files.lstat(path.join(folder, name)));
    bytes += stats?.kind === 'file' ? stats.bytes : 0;
  }
  return bytes;
}
