/** Copies what a draft has elsewhere into the library, so that it no longer depends on where it lies. */
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { ContentIntake, ContentStore } from '../engine/ports.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { openMaterial } from './material.ts';

export interface CollectingLibrary {
  readonly content: ContentStore;
  readonly drafts: Pick<RemoteStores['drafts'], 'filesOf' | 'setFiles' | 'referencedHashes'>;
}

/**
 * All that can be had, or nothing: what is not there stays linked, and anything else fails the whole.
 * @returns how many materials were copied
 * @throws StudioError `DRAFT_NOT_FOUND`, `MEDIA_UNREADABLE`, `DISK_FULL`, … as `writeFault`, `LIBRARY_…`
 */
export async function collectMaterials(id: string, { content, drafts }: CollectingLibrary): Promise<number> {
  const collected: DraftFileRow[] = [];
  const intake = content.intake();
  try {
    for (const row of await drafts.filesOf(id)) {
      if (row.linkedPath === undefined) continue;
      if (row.sha256 !== undefined && (await content.has(row.sha256))) continue;
      const taken = await take(row, intake);
      if (taken) collected.push(taken);
    }
    if (collected.length > 0) await drafts.setFiles(id, collected);
    intake.release();
    return collected.length;
  } catch (error) {
    intake.release();
    const hashes = collected.flatMap(({ sha256 }) => sha256 ?? []);
    await content.sweep(() => drafts.referencedHashes(hashes), hashes).catch(() => {});
    throw error;
  }
}

async function take(row: DraftFileRow, intake: ContentIntake): Promise<DraftFileRow | undefined> {
  const opened = await openMaterial(row.linkedPath!, shownFile(row.reference));
  if (!opened) return undefined;
  try {
    const stored = await intake.put(opened.read());
    // Where it came from is nobody's business any more, least of all of those who get a copy.
    return { reference: row.reference, ...stored, linkedPath: undefined, linkedModifiedMs: undefined };
  } finally {
    await opened.close();
  }
}
