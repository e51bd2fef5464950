/** From a `file:` reference to a real file that the script may use. */
import { constants, type Stats } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';

export interface ResolvedFile {
  /** Absolute, links followed. */
  readonly file: string;
  readonly bytes: number;
}

export interface ResolveOptions {
  /** Real path of the script's folder. */
  readonly folder: string;
  /** Real paths of the folders that the user has allowed beside it. */
  readonly allowedFolders: readonly string[];
  /** Where the script names the file. */
  readonly path: string;
}

/**
 * @param relative the reference without its `file:`
 * @throws StudioError `MEDIA_NOT_FOUND`, `FILE_OUTSIDE_FOLDER`, `FILE_PATH_INVALID`, `MEDIA_NOT_A_FILE`,
 *   `MEDIA_UNREADABLE`.
 */
export async function resolveFile(relative: string, options: ResolveOptions): Promise<ResolvedFile> {
  const where = options.path;
  // On Windows a colon opens another stream of a file, and these characters are not names.
  if (process.platform === 'win32' && /[:*?"<>|]/.test(relative))
    throw fail('FILE_PATH_INVALID', { path: where, details: { found: shownFile(relative) } });
  const wanted = path.resolve(options.folder, relative);
  const folders = [options.folder, ...options.allowedFolders];
  const outside = fail('FILE_OUTSIDE_FOLDER', { path: where, details: { file: shownFile(relative) } });
  // Told before the file is looked for: what lies elsewhere on the machine is not the script's to find out.
  if (!folders.some((folder) => isInside(wanted, folder))) throw outside;
  let file: string;
  let stats: Stats;
  try {
    file = await realpath(wanted);
    if (!folders.some((folder) => isInside(file, folder))) throw outside;
    stats = await stat(file);
  } catch (cause) {
    if (cause === outside) throw cause;
    throw unreadable(relative, where, cause);
  }
  if (!stats.isFile())
    throw fail('MEDIA_NOT_A_FILE', { path: where, details: { file: shownFile(relative) } });
  try {
    await access(file, constants.R_OK);
  } catch (cause) {
    throw unreadable(relative, where, cause);
  }
  return { file, bytes: stats.size };
}

function unreadable(relative: string, where: string, cause: unknown) {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return fail('MEDIA_NOT_FOUND', { path: where, details: { file: shownFile(relative) }, cause });
  return fail('MEDIA_UNREADABLE', {
    path: where,
    details: { file: shownFile(relative), reason: code },
    cause,
  });
}

function isInside(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
