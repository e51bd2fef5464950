/** What a file is by its first bytes, and whether all of it is there. */
import { fail } from '../../../domain/errors.ts';
import { type MediaFormat, SNIFFED_BYTES, sniffFormat } from '../../media/format.ts';
import { openRegular, readAt } from '../../media/regular-file.ts';
import { isWhole } from '../../media/whole.ts';
import type { FileToWorkOn } from '../file-work.ts';

export interface LookedAtFile {
  readonly format: MediaFormat | undefined;
  readonly bytes: number;
}

/**
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`, `ASSET_EMPTY`, `MEDIA_TRUNCATED`
 */
export async function lookAtFile({ file, fileName }: FileToWorkOn): Promise<LookedAtFile> {
  const { handle, bytes } = await openRegular(file, { shownName: fileName });
  try {
    if (bytes === 0) throw fail('ASSET_EMPTY', { details: { file: fileName } });
    const format = sniffFormat(await readAt(handle, 0, SNIFFED_BYTES));
    if (format !== undefined && !(await isWhole(handle, bytes, format)))
      throw fail('MEDIA_TRUNCATED', { details: { file: fileName } });
    return { format, bytes };
  } finally {
    await handle.close();
  }
}
