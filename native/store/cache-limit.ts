/** How much the segment cache may hold: the user's setting, kept in the data folder. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { type FileSystem, readWhole, realFiles, replaceFile } from '../files/file-system.ts';
import { errorCode } from '../files/write-fault.ts';

const SETTINGS = 'settings.json';
const FIELD = 'cache_limit_bytes';

export const DEFAULT_CACHE_LIMIT_BYTES = 10 * 1024 ** 3;

/** The user's limit in bytes; the default where there is none that can be read. Never throws. */
export async function cacheLimit(dataFolder: string, files: FileSystem = realFiles): Promise<number> {
  const settings = await readSettings(path.join(dataFolder, SETTINGS), files).catch(() => undefined);
  const value = settings?.[FIELD];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : DEFAULT_CACHE_LIMIT_BYTES;
}

/** Other settings stay as they are. @throws StudioError `DATA_FOLDER_UNUSABLE`, `DISK_FULL`, `SETTINGS_UNREADABLE` */
export async function setCacheLimit(
  dataFolder: string,
  bytes: number,
  files: FileSystem = realFiles,
): Promise<void> {
  const file = path.join(dataFolder, SETTINGS);
  const settings = await readSettings(file, files);
  try {
    await replaceFile(files, file, `${JSON.stringify({ ...settings, [FIELD]: bytes }, null, 2)}\n`);
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    if (reason === 'ENOSPC' || reason === 'EDQUOT')
      throw fail('DISK_FULL', { details: { folder: dataFolder }, cause: error });
    throw fail('DATA_FOLDER_UNUSABLE', { details: { folder: dataFolder, reason }, cause: error });
  }
}

async function readSettings(file: string, files: FileSystem): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readWhole(files, file));
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new SyntaxError('no object');
    return value as Record<string, unknown>;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    const reason = errorCode(error) ?? (error instanceof SyntaxError ? 'JSON' : String(error));
    throw fail('SETTINGS_UNREADABLE', { details: { file, reason }, cause: error });
  }
}
