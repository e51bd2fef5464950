/**
 * A note in the standard data folder: where the data lies, and where the user wants it to lie from the next start on.
 * It cannot stand in the library, which is what is moved. Read whenever somebody asks for the data folder, at once.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fail } from '../../domain/errors.ts';
import { errorCode } from '../files/write-fault.ts';

const absolute = z.string().refine((text) => path.isAbsolute(text));

const note = z.object({
  /** Absent: the standard one. */
  data_folder: absolute.optional(),
  /** To be moved to at the next start. */
  move_to: absolute.optional(),
  /** Whence it was moved, until all of it is removed there. */
  moved_from: absolute.optional(),
});
export type DataFolderNote = z.infer<typeof note>;

export function dataFolderNoteFile(standard: string): string {
  return path.join(standard, 'data-folder.json');
}

/**
 * Undefined where there is none: then the data lies in the standard place.
 * @throws StudioError `LIBRARY_UNAVAILABLE` for one that cannot be read or understood: an empty library in the standard
 *   place would look like a loss, and the next note would replace the only word of where the data lies
 */
export function readDataFolderNote(standard: string): DataFolderNote | undefined {
  const file = dataFolderNoteFile(standard);
  try {
    return note.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === 'ENOENT') return undefined;
    throw fail('LIBRARY_UNAVAILABLE', { details: { file, reason: reason ?? 'damaged note' }, cause: error });
  }
}
