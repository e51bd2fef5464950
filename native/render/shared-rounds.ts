/** Room for the frames of clips that are shown more than once. */
import { mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import type { SharedRounds } from '../media/shared-rounds.ts';

/** Half a minute of a full HD background. */
const MAXIMUM_BYTES = 2 * 1024 ** 3;
/** Of the room that nothing else needs, so that other programs find some, too. */
const SHARE = 0.5;

/**
 * @param workFolder removed when the render ends
 * @param reservedBytes that the render needs for what it makes, on the same disk for all we know
 * @returns undefined where the disk is too full or cannot tell: clips are decoded as often as they are shown then
 */
export async function sharedRounds(
  recipes: readonly SegmentRecipe[],
  { workFolder, reservedBytes }: { readonly workFolder: string; readonly reservedBytes: number },
): Promise<SharedRounds | undefined> {
  const folder = path.join(workFolder, 'rounds');
  try {
    const { bavail, bsize } = await statfs(workFolder);
    const maximumBytes = Math.min(MAXIMUM_BYTES, (bavail * bsize - reservedBytes) * SHARE);
    if (maximumBytes <= 0) return undefined;
    await mkdir(folder);
    return { folder, maximumBytes, clips: clipsOfSeveral(recipes) };
  } catch {
    return undefined;
  }
}

/** Real paths of the clips that more than one scene shows. */
function clipsOfSeveral(recipes: readonly SegmentRecipe[]): readonly string[] {
  const shown = recipes.flatMap(({ scene }) => {
    const clips = Object.values(scene.assets).filter((one) => one.kind === 'clip');
    return [...new Set(clips.map((one) => one.file))];
  });
  return [...new Set(shown.filter((file, index) => shown.indexOf(file) !== index))];
}
