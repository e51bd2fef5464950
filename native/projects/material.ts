/** A material's file, opened to be read from its beginning to the end that it has now. */
import { fail, StudioError } from '../../domain/errors.ts';
import { errorCode } from '../files/write-fault.ts';
import { openRegular, readAt } from '../media/regular-file.ts';

export interface OpenedMaterial {
  readonly bytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Exactly {@link bytes}. @throws StudioError `MEDIA_UNREADABLE`, also when it ends before that */
  read(): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

const PIECE_BYTES = 256 * 1024;

/**
 * @param shownName how messages name it
 * @returns undefined when there is no such file, or this user may not read it
 */
export async function openMaterial(file: string, shownName = ''): Promise<OpenedMaterial | undefined> {
  return await requireMaterial(file, shownName).catch((error: unknown) => {
    if (error instanceof StudioError) return undefined;
    throw error;
  });
}

/**
 * @param shownName how messages name it
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`
 */
export async function requireMaterial(file: string, shownName: string): Promise<OpenedMaterial> {
  const { handle, bytes } = await openRegular(file, { shownName });
  const unreadable = (reason: string, cause?: unknown) =>
    fail('MEDIA_UNREADABLE', { details: { file: shownName, reason }, cause });
  return {
    bytes,
    modifiedMs: Math.round((await handle.stat()).mtimeMs),
    async *read() {
      for (let at = 0; at < bytes; ) {
        const piece = await readAt(handle, at, Math.min(PIECE_BYTES, bytes - at)).catch((error: unknown) => {
          throw unreadable(errorCode(error) ?? 'unknown', error);
        });
        if (piece.length === 0) throw unreadable('file changed');
        at += piece.length;
        yield piece;
      }
    },
    close: async () => await handle.close(),
  };
}
