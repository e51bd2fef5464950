/** Where the studio's built pages are: beside the program, as `build/pages.ts` and the packaged app have them. */
import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/**
 * @param asked a folder of the caller's
 * @returns absolute. Until the pages are built it is one whose only page says how to build them.
 */
export function pagesFolder(asked?: string): string {
  if (asked !== undefined) return path.resolve(asked);
  const built = path.join(ROOT, 'dist', 'pages');
  return existsSync(path.join(built, 'index.html')) ? built : path.join(ROOT, 'resources', 'pages-missing');
}
