/** Reading decks and writing what is made of them, each told as the fault that it is. */
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fail, type StudioError } from '../../domain/errors.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';
import { openRegular } from '../media/regular-file.ts';

/** @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE` */
export async function readDeckFile(file: string, shownName: string): Promise<Buffer> {
  const { handle } = await openRegular(file, { shownName });
  try {
    return await handle.readFile();
  } catch (error) {
    throw notRead(shownName, error);
  } finally {
    await handle.close();
  }
}

/**
 * Block by block: a deck has up to 100 MB.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`, `DISK_FULL`, …
 */
export async function copyDeckFile(file: string, copy: string, shownName: string): Promise<void> {
  const { handle } = await openRegular(file, { shownName });
  // It closes the handle, however it ends.
  const source = handle.createReadStream();
  let ofSource: unknown;
  source.once('error', (error) => {
    ofSource = error;
  });
  try {
    await pipeline(source, createWriteStream(copy));
  } catch (error) {
    throw error === ofSource ? notRead(shownName, error) : writeFault(error, copy);
  }
}

/** @throws StudioError `DISK_FULL`, … */
export async function writePage(file: string, picture: Buffer): Promise<void> {
  try {
    await writeFile(file, picture);
  } catch (error) {
    throw writeFault(error, file);
  }
}

/** A file that could be opened, and no more: its disk was unplugged, or fails. */
export function notRead(shownName: string, cause: unknown): StudioError {
  return fail('MEDIA_UNREADABLE', {
    details: { file: shownName, reason: errorCode(cause) ?? 'unknown' },
    cause,
  });
}
