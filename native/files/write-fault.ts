/** Failures to write, as errors that say what to do. */
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';

/** What our own folders in places of the user's begin with. */
export const WORK_FOLDER_PREFIX = '.metastudio-';

/** The folder as the user knows it: not our own work folder inside it. */
export function visibleFolder(folder: string): string {
  const parts = folder.split(path.sep);
  const own = parts.findIndex((part) => part.startsWith(WORK_FOLDER_PREFIX));
  return own < 1 ? folder : parts.slice(0, own).join(path.sep) || path.sep;
}

/** The coded form of a failure to write `file`; what is coded already stays as it is. */
export function writeFault(error: unknown, file: string): StudioError {
  if (error instanceof StudioError) return error;
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return fail('DISK_FULL', { details: { folder: visibleFolder(path.dirname(file)) }, cause: error });
  if (code === 'EIO') return fail('DISK_FAULT', { details: { file, reason: code }, cause: error });
  if (code === 'EROFS') return fail('DISK_READ_ONLY', { details: { file }, cause: error });
  if (code === 'EFBIG') return fail('FILE_TOO_LARGE_FOR_DISK', { details: { file }, cause: error });
  if (code === 'ENAMETOOLONG') return fail('OUTPUT_NAME_TOO_LONG', { details: { file }, cause: error });
  return fail('OUTPUT_NOT_WRITABLE', { details: { file, reason: code ?? String(error) }, cause: error });
}

/** Of a failure of the file system, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
