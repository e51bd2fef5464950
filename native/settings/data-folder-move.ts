/**
 * Moves the data to where the user wants it, when the engine starts and nobody else works with it. All of it is copied and
 * looked at; then the note is replaced, which is the move; then what was copied is removed from the old place. A start that
 * ends anywhere in between leaves a whole library where the note says, and the next one goes on.
 */
import path from 'node:path';
import { fail, type Problem } from '../../domain/errors.ts';
import { EnginePlace } from '../engine/place.ts';
import { type FileSystem, realFiles, removeTree, unlessAbsent } from '../files/file-system.ts';
import type { ProcessLock } from '../files/process-lock.ts';
import { writeFault } from '../files/write-fault.ts';
import { hasRunner } from '../jobs/runner-place.ts';
import { RunnerStore } from '../jobs/runner-store.ts';
import { openLibrary } from '../library/database.ts';
import { dataFolder, isPortable, standardDataFolder } from '../paths.ts';
import { removeCopied } from './copy-tree.ts';
import { dataFolderLockFile, holdDataFolderAlone, requireLibrary } from './data-folder-hold.ts';
import { type DataFolderNote, readDataFolderNote } from './data-folder-note.ts';
import { writeDataFolderNote } from './data-folder-wish.ts';
import { isOfLibrary, isOfProcesses, isStandard, LIBRARY, MOVE_FOLDER } from './data-names.ts';
import { clearAttempt, copiedInto, copyInto, type MoveProgress } from './move-attempt.ts';
import { holdLibrary } from './moved-library.ts';

/** Where the data was to go, and what came of it. */
export type DataFolderMove = (
  | { readonly kind: 'none' }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** Somebody works with the library, and the next start tries again. */
  | { readonly kind: 'waits'; readonly to: string; readonly problems: readonly Problem[] }
  /** The wish is forgotten, and the data lies where it lay. */
  | { readonly kind: 'failed'; readonly to: string; readonly problems: readonly Problem[] }
) & {
  /** Why something is left in an old place, which the next start tries to remove again. */
  readonly untidied?: readonly Problem[];
};

/**
 * To be called before the data folder is asked for, and before anything is opened in it.
 * @param options `onProgress` is called at once when there is something to be done, which may take long
 * @throws StudioError `LIBRARY_UNAVAILABLE` when the folder to which the library was moved is not there: a new, empty
 *   one in its place would look like a loss
 */
export async function settleDataFolder(
  options: { readonly files?: FileSystem; readonly onProgress?: MoveProgress | undefined } = {},
): Promise<DataFolderMove> {
  const { files = realFiles, onProgress = () => undefined } = options;
  if (isPortable()) return { kind: 'none' };
  const seen = readDataFolderNote(standardDataFolder());
  await requireLibrary(files);
  if (!seen || (seen.moved_from === undefined && seen.move_to === undefined)) return { kind: 'none' };
  let alone: ProcessLock;
  try {
    alone = await holdDataFolderAlone();
  } catch (error) {
    const { problems } = writeFault(error, dataFolderLockFile());
    if (seen.move_to !== undefined) return { kind: 'waits', to: seen.move_to, problems };
    return { kind: 'none', untidied: problems };
  }
  try {
    onProgress(0);
    return await settle(files, onProgress);
  } finally {
    alone.release();
  }
}

/** While nobody else works with the data: what the note says now stays so. */
async function settle(files: FileSystem, onProgress: MoveProgress): Promise<DataFolderMove> {
  const note = readDataFolderNote(standardDataFolder()) ?? {};
  await requireLibrary(files);
  const before = note.moved_from === undefined ? {} : await tidied(files, note.moved_from);
  if (note.move_to === undefined) return { kind: 'none', ...before };
  const [from, to] = [path.resolve(dataFolder()), note.move_to];
  let hasBegun = false;
  try {
    const place = await EnginePlace.take({ folder: from });
    try {
      await whileNobodyWrites(from, async () => {
        hasBegun = true;
        await copyInto(files, from, to, onProgress);
        await writeDataFolderNote(
          { ...(isStandard(to) ? {} : { data_folder: to }), moved_from: from },
          files,
        );
      });
    } catch (error) {
      await place.leave();
      throw error;
    }
    return { kind: 'moved', from, to, ...(await tidied(files, from, place)) };
  } catch (error) {
    const coded = writeFault(error, path.join(to, '-'));
    const { problems } = coded;
    // Once the note is replaced, all is where it is wanted; only the old place is not tidy yet.
    if (path.resolve(dataFolder()) === path.resolve(to))
      return { kind: 'moved', from, to, untidied: problems };
    if (!hasBegun) return { kind: 'waits', to, problems, ...before };
    const { move_to: _, ...kept } = readDataFolderNote(standardDataFolder()) ?? {};
    // What cannot be tidied now is tidied, or tried again, the next time.
    await clearAttempt(files, to)
      .then(() => writeDataFolderNote(kept, files))
      .catch(() => undefined);
    return { kind: 'failed', to, problems, ...before };
  }
}

/** @throws StudioError when a runner is at work, `LIBRARY_…` */
async function whileNobodyWrites(from: string, work: () => Promise<void>): Promise<void> {
  const file = path.join(from, LIBRARY);
  // Made, and brought to our version, where it is not.
  const library = await openLibrary({ file });
  let hold: ReturnType<typeof holdLibrary> | undefined;
  try {
    if (library.isReadOnly) throw fail('LIBRARY_NEWER', { details: { file } });
    hold = holdLibrary(file);
    // Now that none can come any more.
    if (await hasRunner(new RunnerStore(library))) throw fail('LIBRARY_BUSY', { details: { file } });
  } catch (error) {
    hold?.release();
    throw error;
  } finally {
    library.close();
  }
  try {
    await work();
  } finally {
    hold.release();
  }
}

/** What is left in the old place is no reason not to start. @param place of ours in it, which is left */
async function tidied(
  files: FileSystem,
  from: string,
  place?: EnginePlace,
): Promise<Pick<DataFolderMove, 'untidied'>> {
  try {
    await tidy(files, from, place);
    return {};
  } catch (error) {
    return { untidied: writeFault(error, path.join(from, '-')).problems };
  }
}

/** Removes what was moved from its old place, once it is seen to be sound where it is now. */
async function tidy(files: FileSystem, from: string, place: EnginePlace | undefined): Promise<void> {
  const to = path.resolve(dataFolder());
  try {
    const library = await openLibrary({ file: path.join(to, LIBRARY) });
    try {
      library.verify();
    } finally {
      library.close();
    }
    if (from !== to) {
      await removeCopied(files, from, await copiedInto(files, to));
      await removeFiles(files, from, isOfLibrary);
    }
  } finally {
    await place?.leave();
  }
  if (from !== to) {
    await removeFiles(files, from, isOfProcesses);
    await removeTree(files, path.join(from, MOVE_FOLDER));
    // The note about it may lie there, and what is not ours.
    await files.removeFolder(from).catch(() => undefined);
  }
  await removeTree(files, path.join(to, MOVE_FOLDER));
  const { moved_from: _, ...settled }: DataFolderNote = readDataFolderNote(standardDataFolder()) ?? {};
  await writeDataFolderNote(settled, files);
}

async function removeFiles(
  files: FileSystem,
  folder: string,
  isOne: (name: string) => boolean,
): Promise<void> {
  for (const name of (await unlessAbsent(files.list(folder))) ?? [])
    if (isOne(name)) await unlessAbsent(files.unlink(path.join(folder, name)));
}
