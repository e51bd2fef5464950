/** Which files a command line means: those that it names, and those of folders that it names, however deep. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { typeOfEnding } from '../../../domain/assets/endings.ts';
import { fail } from '../../../domain/errors.ts';
import { errorCode } from '../../files/write-fault.ts';

export interface FilesToImport {
  /** Absolute, each once. */
  readonly files: readonly string[];
  /** Files of folders that are no media by their names. */
  readonly skippedCount: number;
}

/**
 * What is named itself is taken whatever its name; what is not there is left to whoever opens it.
 * @throws StudioError `MEDIA_UNREADABLE` for a folder, or the signal's reason
 */
export async function filesToImport(named: readonly string[], signal: AbortSignal): Promise<FilesToImport> {
  const files = new Set<string>();
  let skippedCount = 0;
  for (const one of named) {
    const place = path.resolve(one);
    const found = await stat(place).catch(() => undefined);
    if (!found?.isDirectory()) {
      files.add(place);
      continue;
    }
    for await (const file of filesBelow(place, signal)) {
      if (typeOfEnding(file)) files.add(file);
      else skippedCount += 1;
    }
  }
  return { files: [...files], skippedCount };
}

/** In the order of their names. Hidden ones belong to the system or to programs; links may lead anywhere, and round. */
async function* filesBelow(folder: string, signal: AbortSignal): AsyncGenerator<string> {
  signal.throwIfAborted();
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const details = { file: folder, reason: errorCode(error) ?? '' };
    throw fail('MEDIA_UNREADABLE', { details, cause: error });
  });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesBelow(place, signal);
    else if (entry.isFile()) yield place;
  }
}
