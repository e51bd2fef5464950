/** V-18: a picture of the video and one of each scene. */
import { coverFrameOf } from '../../domain/timeline/cover.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { framePng } from '../compose/picture/painter.ts';
import { openPainter } from '../compose/segments/produce.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { requireUnchanged } from '../compose/segments/unchanged.ts';
import type { OutputFiles } from '../files/output-files.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { LoadedScript } from '../script/load.ts';
import type { OutputNames } from './output-names.ts';

interface CoverOptions {
  /** One a scene. */
  readonly recipes: readonly SegmentRecipe[];
  readonly loaded: LoadedScript;
  readonly timeline: Timeline;
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
  { recipes, loaded, timeline, signal }: CoverOptions,
): Promise<Buffer> {
  throwIfCancelled(signal);
  const recipe = recipes[scene]!;
  const { shoot_script } = loaded.script.shoot_scripts[scene]!;
  const painter = await openPainter(recipe, { signal });
  try {
    const { scenes, framesPerSecond } = timeline;
    const png = await framePng(painter, coverFrameOf(shoot_script, scenes[scene]!, framesPerSecond));
    await requireUnchanged(recipe);
    return png;
  } finally {
    await painter.close();
  }
}
