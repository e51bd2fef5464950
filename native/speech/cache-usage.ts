/** The speech cache as its user sees it: how much it holds, and how it is emptied. No process owns it. */
import path from 'node:path';
import { type FileSystem, realFiles, unlessAbsent } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';

/** In the cache folder. */
export const SPEECH_FOLDER = 'speech';

export interface SpeechUsage {
  /** Runs of speech that were made at once. */
  readonly pieces: number;
  readonly bytes: number;
}

/** @param folder need not exist @throws StudioError as `writeFault` makes them */
export async function usageOfSpeech(folder: string, files: FileSystem = realFiles): Promise<SpeechUsage> {
  const found = await pieces(files, folder);
  return { pieces: found.length, bytes: found.reduce((sum, one) => sum + one.bytes, 0) };
}

/**
 * Removes all of it. Who uses a piece has read it whole, and makes another of what is gone.
 * @returns what others have added since
 * @throws StudioError as `writeFault` makes them
 */
export async function clearSpeech(folder: string, files: FileSystem = realFiles): Promise<SpeechUsage> {
  try {
    for (const { file } of await pieces(files, folder)) await unlessAbsent(files.unlink(file));
  } catch (error) {
    throw writeFault(error, folder);
  }
  return await usageOfSpeech(folder, files);
}

async function pieces(files: FileSystem, folder: string): Promise<{ file: string; bytes: number }[]> {
  const found: { file: string; bytes: number }[] = [];
  try {
    for (const shelf of (await unlessAbsent(files.list(folder))) ?? []) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      for (const name of (await unlessAbsent(files.list(path.join(folder, shelf)))) ?? []) {
        if (!name.endsWith('.speech')) continue;
        const file = path.join(folder, shelf, name);
        // Another process may have removed it since.
        const stats = await unlessAbsent(files.lstat(file));
        if (stats?.kind === 'file') found.push({ file, bytes: stats.bytes });
      }
    }
  } catch (error) {
    throw writeFault(error, folder);
  }
  return found;
}
