/** Where voice packs, settings and keys lie: created with care, and its faults told as what a user can mend. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';

/**
 * Creates the folder and what is missing above it; one that is there already stays as it is. One level at a time,
 * because Node's own recursive `mkdir` never returns on file systems that answer ENOENT, such as procfs.
 * @throws what `mkdir` throws
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    return await makeOne(folder, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
  }
  await makeFolder(path.dirname(folder), mode);
  await makeOne(folder, mode);
}

async function makeOne(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;
    if (!isFolder) throw error;
  }
}

/** DISK_FULL or DATA_FOLDER_UNUSABLE; a StudioError stays as it is. */
export function dataFolderFault(error: unknown, folder: string): StudioError {
  if (error instanceof StudioError) return error;
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  if (reason === 'ENOSPC' || reason === 'EDQUOT')
    return fail('DISK_FULL', { details: { folder }, cause: error });
  return fail('DATA_FOLDER_UNUSABLE', { details: { folder, reason }, cause: error });
}
