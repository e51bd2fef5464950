/** Which files a command line means: those that it names, and those of folders that it names, however deep. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { typeOfEnding } from '../../../domain/assets/endings.ts';
import { fail, type Problem } from '../../../domain/errors.ts';
import { errorCode } from '../../files/write-fault.ts';

export interface FilesToImport {
  /** Absolute, each once. */
  readonly files: readonly string[];
  /** Files of folders that are no media by their names. */
  readonly leftOut: readonly string[];
  /** Folders that could not be looked into, with what is to be told of each. */
  readonly unreadable: readonly (readonly [folder: string, problems: readonly Problem[]])[];
}

type ReadFolder = (folder: string) => Promise<readonly Dirent[]>;

/**
 * What is named itself is taken whatever its name; what is not there is left to whoever opens it. A folder that is the
 * system's own, as `lost+found` on a disk, is no reason to leave the others.
 * @throws the signal's reason
 */
export async function filesToImport(
  named: readonly string[],
  signal: AbortSignal,
  readFolder: ReadFolder = (folder) => readdir(folder, { withFileTypes: true }),
): Promise<FilesToImport> {
  const files = new Set<string>();
  const unreadable: (readonly [string, readonly Problem[]])[] = [];
  const onUnreadable = (folder: string, error: unknown) => {
    const details = { file: folder, reason: errorCode(error) ?? '' };
    unreadable.push([folder, fail('MEDIA_UNREADABLE', { details, cause: error }).problems]);
  };
  const leftOut: string[] = [];
  for (const one of named) {
    const place = path.resolve(one);
    const found = await stat(place).catch(() => undefined);
    if (!found?.isDirectory()) {
      files.add(place);
      continue;
    }
    for await (const file of filesBelow(place, { signal, readFolder, onUnreadable })) {
      if (typeOfEnding(file)) files.add(file);
      else leftOut.push(file);
    }
  }
  return { files: [...files], leftOut, unreadable };
}

interface Walk {
  readonly signal: AbortSignal;
  readonly readFolder: ReadFolder;
  readonly onUnreadable: (folder: string, error: unknown) => void;
}

/** In the order of their names. Hidden ones belong to the system or to programs; links may lead anywhere, and round. */
async function* filesBelow(folder: string, walk: Walk): AsyncGenerator<string> {
  walk.signal.throwIfAborted();
  const entries = await walk.readFolder(folder).catch((error: unknown) => {
    walk.onUnreadable(folder, error);
    return [];
  });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesBelow(place, walk);
    else if (entry.isFile()) yield place;
  }
}
