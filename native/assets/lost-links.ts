/** Linked files that are not where they were, asked for when their content is brought in once more. */
import type { StoredContent } from '../engine/ports.ts';
import type { TaskTools } from './task-tools.ts';

/**
 * Where files of a content should be and are not, or are others by their length. A drive that does not answer says
 * nothing of what it has.
 * @returns absolute
 * @throws StudioError `LIBRARY_…`
 */
export async function lostLinksOf(
  { sha256, bytes }: StoredContent,
  { stores, files }: Pick<TaskTools, 'files'> & { readonly stores: Pick<TaskTools['stores'], 'assetTasks'> },
): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const file of await stores.assetTasks.linksOf(sha256)) {
    const found = await files.find(file);
    if (found !== 'unknown' && found?.bytes !== bytes) lost.push(file);
  }
  return lost;
}
