/** Opens what is a file and nothing else: a pipe or a device would answer never, or without end. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fail } from '../../domain/errors.ts';

/** `O_NONBLOCK`, which Windows has not: opening a pipe that nobody writes to must not wait. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The caller closes it.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`
 */
export async function openRegular(
  file: string,
  { shownName, path }: { readonly shownName: string; readonly path?: string },
): Promise<{ readonly handle: FileHandle; readonly bytes: number }> {
  const where = path === undefined ? {} : { path };
  const handle = await open(file, FLAGS).catch((cause: NodeJS.ErrnoException) => {
    const { code = 'unknown' } = cause;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw fail('MEDIA_NOT_FOUND', { ...where, details: { file: shownName }, cause });
    if (code === 'ENXIO' || code === 'EISDIR')
      throw fail('MEDIA_NOT_A_FILE', { ...where, details: { file: shownName }, cause });
    throw fail('MEDIA_UNREADABLE', { ...where, details: { file: shownName, reason: code }, cause });
  });
  const found = await handle.stat();
  if (found.isFile()) return { handle, bytes: found.size };
  await handle.close();
  throw fail('MEDIA_NOT_A_FILE', { ...where, details: { file: shownName } });
}

/** As many bytes as there are, at most `length`. */
export async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
