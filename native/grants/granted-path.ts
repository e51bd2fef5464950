/** Whether a path that a user has chosen can be what it was chosen for. Looked at again when it is used. */
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { unlessAbsent } from '../files/file-system.ts';
import { errorCode } from '../files/write-fault.ts';

/** @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE` */
export async function requireReadable(file: string): Promise<void> {
  const found = path.isAbsolute(file) ? await stat(file).catch(() => undefined) : undefined;
  if (!found) throw fail('MEDIA_NOT_FOUND', { details: { file } });
  if (!found.isFile()) throw fail('MEDIA_NOT_A_FILE', { details: { file } });
}

/** That a file can stand there: its folder does, and nothing else has its name. @throws StudioError `OUTPUT_NOT_WRITABLE` */
export async function requirePlace(file: string): Promise<void> {
  const refused = (reason: string, cause?: unknown) =>
    fail('OUTPUT_NOT_WRITABLE', { details: { file, reason }, cause });
  if (!path.isAbsolute(file) || path.basename(file) === '') throw refused('ENOENT');
  try {
    if (!(await stat(path.dirname(file))).isDirectory()) throw refused('ENOTDIR');
    const there = await unlessAbsent(lstat(file));
    if (there && !there.isFile()) throw refused('not a file');
  } catch (error) {
    const reason = errorCode(error);
    throw reason === undefined ? error : refused(reason, error);
  }
}
