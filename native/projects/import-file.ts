/** A new draft from a file that a user has chosen: a project or a script, whichever it is by its first bytes. */
import type { DraftState } from '../../domain/drafts/draft.ts';
import { fail } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { GrantedFile } from '../engine/ports.ts';
import { openRegular, readAt } from '../media/regular-file.ts';
import type { ArchiveSource } from './archive.ts';
import { importProject, type ProjectLibrary } from './import-project.ts';
import { linkMaterials, readImportedScript } from './import-script.ts';

/** @throws StudioError as {@link importProject} and {@link readImportedScript}; `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE` */
export async function importFile(granted: GrantedFile, library: ProjectLibrary): Promise<DraftState> {
  // Never by its path: the page that asks has chosen a file, not learnt where it lies.
  const shownName = shownFile(granted.fileName);
  const { handle, bytes } = await openRegular(granted.path, { shownName });
  try {
    const source: ArchiveSource = { handle, bytes, shownName };
    const first = (await readAt(handle, 0, FIRST_BYTES)).toString('latin1');
    if (first.startsWith('PK')) return await importProject(source, library);
    if (!looksLikeScript(first, granted.fileName))
      throw fail('PROJECT_INVALID', { details: { file: shownName, reason: 'unknown format' } });
    const script = await readImportedScript(source);
    // What a page hands over comes without a place: nothing lies beside it.
    const files = granted.isOurs ? [] : await linkMaterials(script, granted.path, shownName);
    return await library.drafts.create({ script, shelf: 'drafts', isNamedApart: true, files });
  } finally {
    await handle.close();
  }
}

const FIRST_BYTES = 256;

/** By its name only where a script that is wrong is to be told as one. */
function looksLikeScript(first: string, fileName: string): boolean {
  return /^(\xef\xbb\xbf)?\s*\{/.test(first) || fileName.toLowerCase().endsWith('.json');
}
