/** A new draft from a project file. The library changes when all of the file is known to be right, and in one step. */
import type { DraftFileRow, DraftState } from '../../domain/drafts/draft.ts';
import type { ContentStore } from '../engine/ports.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { type ArchiveEntry, type ArchiveSource, damaged, ProjectArchive, tooLarge } from './archive.ts';
import {
  DESCRIPTION_NAME,
  type Description,
  entryNameOf,
  type ProjectFile,
  readDescription,
} from './description.ts';
import { MOST_MANIFEST_BYTES } from './limits.ts';

export interface ProjectLibrary {
  readonly content: ContentStore;
  readonly drafts: Pick<RemoteStores['drafts'], 'create' | 'referencedHashes'>;
}

/**
 * Content first, then the draft that refers to it, in one transaction. A failure leaves nothing; a killed process leaves
 * content that nothing refers to, which the next start sweeps.
 * @throws StudioError `PROJECT_…`, `FILE_PATH_INVALID`, `FILE_OUTSIDE_FOLDER`, `DRAFT_TOO_LARGE`, `MEDIA_UNREADABLE`,
 *   `DISK_FULL`, … as `writeFault`, `LIBRARY_…`
 */
export async function importProject(source: ArchiveSource, library: ProjectLibrary): Promise<DraftState> {
  const archive = await ProjectArchive.open(source, DESCRIPTION_NAME);
  const { script, files } = await describe(archive, source.shownName);
  const entries = entriesOf(archive, files, source.shownName);
  const hashes = [...entries.keys()];
  const intake = library.content.intake();
  try {
    for (const [sha256, entry] of entries)
      await intake.put(archive.read(entry), (found) => {
        if (found.sha256 !== sha256) throw damaged(source.shownName, entry.name, 'other content');
      });
    const state = await library.drafts.create({
      script,
      shelf: 'drafts',
      isNamedApart: true,
      files: files.map(rowOf),
    });
    intake.release();
    return state;
  } catch (error) {
    intake.release();
    // What cannot be swept now is swept at the next start; the failure itself is what is to be told.
    await library.content.sweep(() => library.drafts.referencedHashes(hashes), hashes).catch(() => {});
    throw error;
  }
}

async function describe(archive: ProjectArchive, shownName: string): Promise<Description> {
  // An archive opens only with it.
  const entry = archive.entries.get(DESCRIPTION_NAME)!;
  if (entry.bytes > MOST_MANIFEST_BYTES)
    throw tooLarge(shownName, 'description', entry.bytes, MOST_MANIFEST_BYTES);
  const pieces: Uint8Array[] = [];
  for await (const piece of archive.read(entry)) pieces.push(piece);
  return readDescription(Buffer.concat(pieces), shownName);
}

/** The materials that are there and those that are listed are the same. @returns by SHA-256 */
function entriesOf(
  archive: ProjectArchive,
  files: readonly ProjectFile[],
  shownName: string,
): ReadonlyMap<string, ArchiveEntry> {
  const entries = new Map<string, ArchiveEntry>();
  const listed = new Set([DESCRIPTION_NAME]);
  for (const { sha256, bytes } of files) {
    const name = entryNameOf(sha256);
    const entry = archive.entries.get(name);
    if (!entry) throw damaged(shownName, name, 'not there');
    if (entry.bytes !== bytes) throw damaged(shownName, name, 'other size');
    // Media is compressed already; what unpacks to a thousand times its size is no medium.
    if (entry.isCompressed) throw damaged(shownName, name, 'other compression');
    entries.set(sha256, entry);
    listed.add(name);
  }
  for (const name of archive.entries.keys())
    if (!listed.has(name)) throw damaged(shownName, name, 'not listed');
  return entries;
}

function rowOf({ reference, sha256, bytes }: ProjectFile): DraftFileRow {
  return { reference, sha256, bytes, linkedPath: undefined, linkedModifiedMs: undefined };
}
