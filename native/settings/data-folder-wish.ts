/** The wish that the data lie somewhere else, kept until the next start. */
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { type FileSystem, realFiles, replaceFile } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';
import { dataFolder, isPortable, standardDataFolder } from '../paths.ts';
import { type DataFolderNote, dataFolderNoteFile, readDataFolderNote } from './data-folder-note.ts';
import { namesInTheWay } from './data-names.ts';

/** @param folder that can be used @throws StudioError `SETTING_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_…` */
export async function wishForDataFolder(folder: string): Promise<void> {
  const invalid = (reason: string) =>
    fail('SETTING_INVALID', { details: { setting: 'data_folder', reason } });
  if (isPortable()) throw invalid('METASTUDIO_HOME is set');
  const standard = standardDataFolder();
  const note = readDataFolderNote(standard) ?? {};
  const wanted = await realpath(folder);
  const present = await realpath(dataFolder()).catch(() => path.resolve(dataFolder()));
  if (wanted === present) {
    const { move_to: _, ...kept } = note;
    return await writeDataFolderNote(kept);
  }
  if (isInside(wanted, present)) throw invalid('inside the present one');
  if (isInside(present, wanted)) throw invalid('holds the present one');
  if (namesInTheWay(await readdir(wanted), wanted).length > 0) throw invalid('folder is not empty');
  await writeDataFolderNote({ ...note, move_to: wanted });
}

/** @throws StudioError `OUTPUT_NOT_WRITABLE`, `DISK_…` */
export async function writeDataFolderNote(
  note: DataFolderNote,
  files: FileSystem = realFiles,
): Promise<void> {
  const file = dataFolderNoteFile(standardDataFolder());
  try {
    await replaceFile(files, file, `${JSON.stringify(note, null, 2)}\n`);
  } catch (error) {
    throw writeFault(error, file);
  }
}

function isInside(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}
