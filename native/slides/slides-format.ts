/** Which of the formats of slides a file has, if it can be read at all (V-12). */
import { fail } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { openRegular, readAt } from '../media/regular-file.ts';
import { unreadable } from './pptx-package.ts';
import { notRead } from './slides-file.ts';

const HEAD_BYTES = 1024;
/** Of old formats, and of presentations that are encrypted. */
const OLE_HEAD = 'd0cf11e0a1b11ae1';
/** Where a directory of such a file may stand, it names what is encrypted. */
const OLE_SEARCH_BYTES = 16 * 1024 * 1024;

/**
 * By its first bytes, whatever it is called.
 * @throws StudioError `SLIDES_TOO_LARGE`, `SLIDES_ENCRYPTED`, `SLIDES_OLD_FORMAT`, `SLIDES_UNREADABLE`, `MEDIA_NOT_FOUND`,
 *   `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`
 */
export async function slidesFormatOf(file: string, shownName: string): Promise<'PPTX' | 'PDF'> {
  const { handle, bytes } = await openRegular(file, { shownName });
  try {
    const { maximum } = RULE_LIMITS['V-12.size'];
    if (bytes > maximum)
      throw fail('SLIDES_TOO_LARGE', { details: { file: shownName, found: bytes, maximum } });
    const read = (length: number) =>
      readAt(handle, 0, length).catch((error: unknown) => {
        throw notRead(shownName, error);
      });
    const head = await read(HEAD_BYTES);
    // Some programs write something before it.
    if (head.includes('%PDF-')) return 'PDF';
    if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'PPTX';
    if (head.toString('hex', 0, 8) === OLE_HEAD) {
      const all = await read(Math.min(bytes, OLE_SEARCH_BYTES));
      const isEncrypted = all.includes(Buffer.from('EncryptedPackage', 'utf16le'));
      throw fail(isEncrypted ? 'SLIDES_ENCRYPTED' : 'SLIDES_OLD_FORMAT', { details: { file: shownName } });
    }
    if (bytes === 0) throw unreadable(shownName, 'unknown format');
    throw fail('SLIDES_OLD_FORMAT', { details: { file: shownName } });
  } finally {
    await handle.close();
  }
}
