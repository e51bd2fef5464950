import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, StudioError } from '../../domain/errors.ts';
import { errorCode } from '../files/write-fault.ts';

/** The coded form of what SQLite or the file system says about a library; what is coded already stays as it is. */
export function libraryFault(error: unknown, file: string): unknown {
  if (error instanceof StudioError) return error;
  const code = errorCode(error);
  if (code === undefined) return error;
  const options = { details: { file }, cause: error };
  if (!(error instanceof Database.SqliteError))
    return code === 'ENOSPC' || code === 'EDQUOT' ? diskFull(error, file) : unavailable(error, file, code);
  // Extended codes such as SQLITE_CORRUPT_INDEX tell more than a user can act on.
  const [, kind = ''] = /^SQLITE_([A-Z]+)/.exec(code) ?? [];
  switch (kind) {
    case 'CORRUPT':
    case 'NOTADB':
      return fail('LIBRARY_DAMAGED', options);
    case 'BUSY':
    case 'LOCKED':
    case 'PROTOCOL':
      return fail('LIBRARY_BUSY', options);
    case 'FULL':
      return diskFull(error, file);
    case 'CANTOPEN':
    case 'READONLY':
    case 'PERM':
    case 'AUTH':
    case 'IOERR':
    case 'NOLFS':
      return unavailable(error, file, code);
    default:
      return error;
  }
}

function diskFull(cause: unknown, file: string): StudioError {
  return fail('DISK_FULL', { details: { folder: path.dirname(file) }, cause });
}

function unavailable(cause: unknown, file: string, reason: string): StudioError {
  return fail('LIBRARY_UNAVAILABLE', { details: { file, reason }, cause });
}
