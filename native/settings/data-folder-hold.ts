/**
 * Who works in the data folder holds it where it is: it moves when nobody else does. The lock lies beside the note, in the
 * standard data folder, which both sides find wherever the data lies.
 */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { type FileSystem, realFiles, unlessAbsent } from '../files/file-system.ts';
import { type ProcessLock, takeLock } from '../files/process-lock.ts';
import { errorCode } from '../files/write-fault.ts';
import { libraryFault } from '../library/faults.ts';
import { dataFolder, isPortable, standardDataFolder } from '../paths.ts';
import { readDataFolderNote } from './data-folder-note.ts';

/** Nobody has it for longer who only looks whether it is free. */
const PATIENCE_MS = 1000;

const NO_LOCK: ProcessLock = { release: () => undefined };

export const dataFolderLockFile = (): string => path.join(standardDataFolder(), 'data-folder.lock');

/**
 * From here on `dataFolder()` stays the same, until the hold is released or the process ends.
 * @throws StudioError `DATA_FOLDER_MOVING`; `LIBRARY_UNAVAILABLE` when it is not where it was moved to
 */
export async function holdDataFolder(): Promise<ProcessLock> {
  if (isPortable()) return NO_LOCK;
  const hold = await lockUnlessReadOnly();
  if (!hold) throw fail('DATA_FOLDER_MOVING');
  try {
    await requireLibrary();
    return hold;
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** Where it cannot be made, the note cannot be replaced either: nobody moves anything. */
async function lockUnlessReadOnly(): Promise<ProcessLock | undefined> {
  try {
    return await takeLock(dataFolderLockFile(), 'shared', PATIENCE_MS);
  } catch {
    return NO_LOCK;
  }
}

/** Keeps all others from working with the data. @throws StudioError `LIBRARY_BUSY` while somebody does, `LIBRARY_…` */
export async function holdDataFolderAlone(): Promise<ProcessLock> {
  const file = dataFolderLockFile();
  const hold = await takeLock(file, 'exclusive', PATIENCE_MS).catch((error: unknown) => {
    throw libraryFault(error, file);
  });
  if (!hold) throw fail('LIBRARY_BUSY', { details: { file: path.join(dataFolder(), 'library.db') } });
  return hold;
}

/** Whether some process is moving it at this moment. */
export async function isDataFolderMoving(): Promise<boolean> {
  if (isPortable()) return false;
  const hold = await lockUnlessReadOnly();
  hold?.release();
  return !hold;
}

/** @throws StudioError `LIBRARY_UNAVAILABLE` when nothing is where the data was moved to */
export async function requireLibrary(files: FileSystem = realFiles): Promise<void> {
  for (;;) {
    const folder = movedTo();
    if (folder === undefined) return;
    const file = path.join(folder, 'library.db');
    if (await unlessAbsent(files.stat(file).catch(notThere))) return;
    // It may have been moved on in this very moment.
    if (movedTo() === folder) throw fail('LIBRARY_UNAVAILABLE', { details: { file, reason: 'ENOENT' } });
  }
}

const movedTo = () =>
  readDataFolderNote(standardDataFolder())?.data_folder === undefined ? undefined : dataFolder();

/** A file on the way to it is as good as nothing. */
function notThere(error: unknown): never {
  throw errorCode(error) === 'ENOTDIR' ? Object.assign(new Error(), { code: 'ENOENT' }) : error;
}
