/** Whether a folder that a user has chosen can be used, found out by using it. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { makeFolders, realFiles } from '../files/file-system.ts';
import { WORK_FOLDER_PREFIX, writeFault } from '../files/write-fault.ts';

/**
 * Makes the folder where it is not there yet, and a file in it for a moment.
 * @returns the path without `..` and the like
 * @throws StudioError `SETTING_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_…`
 */
export async function requireUsableFolder(setting: string, folder: string): Promise<string> {
  const invalid = (reason: string) => fail('SETTING_INVALID', { details: { setting, reason } });
  if (!path.isAbsolute(folder) || folder.includes('\0')) throw invalid('not an absolute path');
  const there = await stat(folder).catch(() => undefined);
  if (there && !there.isDirectory()) throw invalid('not a folder');
  const whole = path.resolve(folder);
  const probe = path.join(whole, `${WORK_FOLDER_PREFIX}probe-${process.pid}-${performance.now()}`);
  try {
    await makeFolders(realFiles, whole);
    await realFiles.create(probe);
    await realFiles.unlink(probe);
  } catch (error) {
    throw writeFault(error, path.join(whole, '-'));
  }
  return whole;
}
