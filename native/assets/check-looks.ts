/** What the cache keeps of contents for the library to show. */
import path from 'node:path';
import { problem } from '../../domain/errors.ts';
import { SHA256 } from '../content/content-store.ts';
import { removeTree, unlessAbsent } from '../files/file-system.ts';
import { type CheckPlace, type Found, shownPlace } from './check-finding.ts';

/** Of contents that no asset has, nor had before it was fixed. What else lies there is nobody's, and stays. */
export async function findUnusedLooks({
  library,
  looksFolder,
  files,
}: CheckPlace): Promise<readonly Found[]> {
  const names = (await unlessAbsent(files.list(looksFolder))) ?? [];
  const wanted = new Set(
    library
      .read((sql) => sql.all('SELECT sha256 AS content FROM assets UNION SELECT original_sha256 FROM assets'))
      .map(({ content }) => content),
  );
  return names
    .filter((name) => SHA256.test(name) && !wanted.has(name))
    .map((name): Found => {
      const folder = path.join(looksFolder, name);
      return {
        problem: problem('CHECK_LOOKS_UNUSED', { details: { folder: shownPlace(looksFolder, folder) } }),
        mendFiles: () => removeTree(files, folder),
      };
    });
}
