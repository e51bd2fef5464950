/** Whether a recipe's files are still what it was made from. */
import { fail } from '../../../domain/errors.ts';
import { shownFile } from '../../../domain/script/reference.ts';
import { throwIfCancelled } from '../../media/run.ts';
import { fileHash } from './fingerprint.ts';
import type { SegmentRecipe } from './recipe.ts';

/**
 * Files are read again and again while a scene is painted. What was painted is only worth keeping under the recipe's
 * key when they are still what the recipe says.
 * @throws StudioError `MEDIA_CHANGED`, `CANCELLED`
 */
export async function requireUnchanged(
  { scene, before }: SegmentRecipe,
  signal?: AbortSignal,
): Promise<void> {
  // Both scenes may show one file, and each has seen it at a moment of its own.
  const shown = [scene, ...(before ? [before] : [])].flatMap(({ assets }) => Object.entries(assets));
  for (const [id, { file, hash }] of shown) {
    const now = await fileHash(file, signal).catch(() => undefined);
    throwIfCancelled(signal);
    if (now !== hash) throw fail('MEDIA_CHANGED', { details: { file: shownFile(id) } });
  }
}
