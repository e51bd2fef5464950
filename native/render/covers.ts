/** V-18: a picture of the video and one of each scene; kept like segments, so that only an edited scene's is painted. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { coverFrameOf } from '../../domain/timeline/cover.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { framePng } from '../compose/picture/painter.ts';
import { segmentKey } from '../compose/segments/key.ts';
import { openPainter } from '../compose/segments/produce.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { requireUnchanged } from '../compose/segments/unchanged.ts';
import type { OutputFiles } from '../files/output-files.ts';
import { writeFault } from '../files/write-fault.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { LoadedScript } from '../script/load.ts';
import type { SegmentStore } from '../store/segment-store.ts';
import { COVER_ENDING, type OutputNames } from './output-names.ts';

interface CoverOptions {
  /** One a scene. */
  readonly recipes: readonly SegmentRecipe[];
  readonly loaded: LoadedScript;
  readonly timeline: Timeline;
  readonly store: SegmentStore;
  readonly signal: AbortSignal;
}

/** The video's cover, which is its first scene's, and those of the scenes that are asked for. */
export async function writeCovers(
  outputs: OutputFiles,
  { cover, sceneCovers }: OutputNames,
  options: CoverOptions,
): Promise<void> {
  const wanted = [cover, ...sceneCovers].map((file, index) => ({ file, scene: Math.max(0, index - 1) }));
  for (const { file, scene } of wanted) await outputs.write(file, await sceneCover(scene, options));
}

/** A scene's cover as a PNG of the output's size. */
async function sceneCover(
  scene: number,
  { recipes, loaded, timeline, store, signal }: CoverOptions,
): Promise<Buffer> {
  const recipe = recipes[scene]!;
  const { shoot_script } = loaded.script.shoot_scripts[scene]!;
  const frame = coverFrameOf(shoot_script, timeline.scenes[scene]!, timeline.framesPerSecond);
  const key = createHash('sha256')
    .update(`cover ${frame} ${segmentKey(recipe)}`)
    .digest('hex');
  const { file } = await store.obtain(key, COVER_ENDING, async (place) => {
    const png = await paintCover(recipe, frame, signal);
    await writeFile(place, png).catch((error: unknown) => {
      throw writeFault(error, place);
    });
    return { frameCount: 1 };
  });
  // What cannot be read is painted again: a store costs time, never a render.
  return await readFile(file).catch(() => paintCover(recipe, frame, signal));
}

async function paintCover(recipe: SegmentRecipe, frame: number, signal: AbortSignal): Promise<Buffer> {
  throwIfCancelled(signal);
  const painter = await openPainter(recipe, { signal });
  try {
    const png = await framePng(painter, frame);
    await requireUnchanged(recipe, signal);
    return png;
  } finally {
    await painter.close();
  }
}
