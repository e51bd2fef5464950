/** Failures to write, as errors that say what to do. */
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';

/** The coded form of a failure to write `file`; what is coded already stays as it is. */
export function writeFault(error: unknown, file: string): StudioError {
  if (error instanceof StudioError) return error;
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return fail('DISK_FULL', { details: { folder: path.dirname(file) }, cause: error });
  if (code === 'ENAMETOOLONG') return fail('OUTPUT_NAME_TOO_LONG', { details: { file }, cause: error });
  return fail('OUTPUT_NOT_WRITABLE', { details: { file, reason: code ?? String(error) }, cause: error });
}

/** Of a failure of the file system, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
