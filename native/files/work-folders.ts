/**
 * Folders of ours that hold unfinished work. Each carries its owner in its name and stands in a journal in the cache,
 * so that whoever starts next can clear away what a dead process left, wherever that lies. See docs/durability.md.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { cacheFolder } from '../paths.ts';
import {
  type FileSystem,
  makeFolders,
  readWhole,
  realFiles,
  removeTree,
  unlessAbsent,
} from './file-system.ts';
import { isGone, type Owner, ourselves, ownerName, readOwner } from './owner.ts';
import { type ProcessTable, processTable } from './processes.ts';
import { errorCode, WORK_FOLDER_PREFIX, writeFault } from './write-fault.ts';

/** What a work folder needs of the machine; the real one unless a test says otherwise. */
export interface WorkPlace {
  readonly files: FileSystem;
  readonly processes: ProcessTable;
  /** Folder of the journal: one file per work folder or child. */
  readonly journal: string;
}

/** Of this machine and user. */
export function realPlace(): WorkPlace {
  return { files: realFiles, processes: processTable, journal: path.join(cacheFolder(), 'work') };
}

/** Where a work folder keeps files of the user's while new ones take their names. */
export const PREVIOUS = 'previous';

const ENTRY_ENDING = '.folder';

/**
 * Makes a work folder in `parent`, which exists.
 * @returns its absolute path; {@link removeWorkFolder} ends it
 * @throws what making a folder throws; a journal that cannot be written is done without
 */
export async function makeWorkFolder(parent: string, place: WorkPlace = realPlace()): Promise<string> {
  const name = `${ownerName(await ourselves(place.processes))}-${randomBytes(4).toString('hex')}`;
  const folder = path.join(parent, WORK_FOLDER_PREFIX + name);
  await noteInJournal(place, name + ENTRY_ENDING, folder);
  try {
    await place.files.makeFolder(folder);
  } catch (error) {
    await forget(folder, place);
    throw error;
  }
  return folder;
}

/**
 * Work folders for large files that may not all find room in one place.
 * @param parents by preference; those that are not there are made, those that cannot be used are left out
 * @returns one or more, in the same order
 * @throws StudioError of the first parent, as `writeFault` makes them, when none can be used
 */
export async function makeWorkFolders(
  parents: readonly string[],
  place: WorkPlace = realPlace(),
): Promise<readonly [string, ...string[]]> {
  const made: string[] = [];
  const faults: unknown[] = [];
  for (const parent of parents) {
    try {
      await makeFolders(place.files, parent);
      made.push(await makeWorkFolder(parent, place));
    } catch (error) {
      faults.push(writeFault(error, path.join(parent, 'segment')));
    }
  }
  const [first, ...others] = made;
  if (first === undefined) throw faults[0];
  return [first, ...others];
}

/** Removes a work folder with its content. Never throws: the next start removes what cannot be removed now. */
export async function removeWorkFolder(folder: string, place: WorkPlace = realPlace()): Promise<void> {
  if (await removeTree(place.files, folder)) await forget(folder, place);
}

/** Takes a work folder that is no more, or that shall outlive us, out of the journal. Never throws. */
export async function forget(folder: string, { files, journal }: WorkPlace): Promise<void> {
  const name = path.basename(folder).slice(WORK_FOLDER_PREFIX.length);
  await files.unlink(path.join(journal, name + ENTRY_ENDING)).catch(() => {});
}

/** Brings an entry to the disk before the thing that it is about exists. Never throws. */
async function noteInJournal({ files, journal }: WorkPlace, entry: string, content: string): Promise<void> {
  try {
    await makeFolders(files, journal);
    await files.write(path.join(journal, entry), content);
    await files.sync(path.join(journal, entry));
    await files.syncFolder(journal);
  } catch {
    // Without it, the folder is found again when work next begins beside it.
  }
}

/**
 * Removes the work folders of processes that are gone: those in the journal, and those in the folders of `beside`.
 * A file of the user's that such a folder holds gets its name back first if nothing has that name. Never throws;
 * what cannot be removed now stays for the next time.
 * @returns the work folders that are no more
 */
export async function sweepWorkFolders(
  beside: readonly string[] = [],
  place: WorkPlace = realPlace(),
): Promise<readonly string[]> {
  const removed: string[] = [];
  const found = [...(await fromJournal(place)), ...(await besideFolders(beside, place))];
  for (const folder of new Set(found)) {
    const owner = ownerOf(folder);
    if (!owner || !(await isGone(owner, place.processes))) continue;
    try {
      await putBackPrevious(place.files, folder);
      if (!(await removeTree(place.files, folder))) continue;
      await forget(folder, place);
      removed.push(folder);
    } catch {
      // Nothing is lost: it lies where it lay.
    }
  }
  return removed;
}

async function fromJournal({ files, journal }: WorkPlace): Promise<string[]> {
  const folders: string[] = [];
  for (const entry of await files.list(journal).catch(() => [])) {
    if (!entry.endsWith(ENTRY_ENDING)) continue;
    const file = path.join(journal, entry);
    const folder = await readWhole(files, file).catch(() => undefined);
    if (folder === undefined) continue;
    // An entry that a power cut has spoilt names nothing; its folder is found beside its outputs.
    if (isEntryOf(entry, folder)) folders.push(folder);
    else await files.unlink(file).catch(() => {});
  }
  return folders;
}

function isEntryOf(entry: string, folder: string): boolean {
  return path.isAbsolute(folder) && path.basename(folder) + ENTRY_ENDING === WORK_FOLDER_PREFIX + entry;
}

async function besideFolders(parents: readonly string[], place: WorkPlace): Promise<string[]> {
  const folders: string[] = [];
  for (const parent of new Set(parents)) folders.push(...(await workFoldersIn(parent, place)));
  return folders;
}

/** Work folders of whomever, absolute; none where the folder cannot be read. */
export async function workFoldersIn(parent: string, { files }: WorkPlace): Promise<readonly string[]> {
  const real = await files.realPath(parent).catch(() => undefined);
  if (real === undefined) return [];
  const names = await files.list(real).catch(() => []);
  return names.filter((name) => name.startsWith(WORK_FOLDER_PREFIX)).map((name) => path.join(real, name));
}

/** Who made a work folder; undefined when it does not say. */
export function ownerOf(folder: string): Owner | undefined {
  const parts = path.basename(folder).slice(WORK_FOLDER_PREFIX.length).split('-');
  return parts.length === 5 ? readOwner(parts) : undefined;
}

/** Gives earlier files back names that nothing has. @throws when one cannot be given back */
async function putBackPrevious(files: FileSystem, folder: string): Promise<void> {
  const names = (await unlessAbsent(files.list(path.join(folder, PREVIOUS)))) ?? [];
  for (const name of names) {
    const final = path.join(path.dirname(folder), name);
    // Something has the name: the file itself, or what replaced it when it was whole.
    if (await unlessAbsent(files.lstat(final))) continue;
    await giveName(files, path.join(folder, PREVIOUS, name), final);
  }
  if (names.length > 0) await files.syncFolder(path.dirname(folder));
}

/** By a second name, which takes nobody else's place; by renaming where there are none. */
async function giveName(files: FileSystem, file: string, name: string): Promise<void> {
  try {
    await files.link(file, name);
  } catch (error) {
    // Somebody else was as quick, here or in another process that sweeps.
    if (errorCode(error) === 'EEXIST') return;
    if (await unlessAbsent(files.lstat(file))) await files.rename(file, name);
  }
}
