/** V-18: a picture of the video and one of each scene. */
import { coverFrameOf } from '../../domain/timeline/cover.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { framePng } from '../compose/picture/painter.ts';
import { openPainter } from '../compose/segments/produce.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { LoadedScript } from '../script/load.ts';

/** A scene's cover as a PNG of the output's size. */
export async function sceneCover(
  scene: number,
  {
    recipe,
    loaded,
    timeline,
    signal,
  }: {
    readonly recipe: SegmentRecipe;
    readonly loaded: LoadedScript;
    readonly timeline: Timeline;
    readonly signal: AbortSignal;
  },
): Promise<Buffer> {
  throwIfCancelled(signal);
  const { shoot_script } = loaded.script.shoot_scripts[scene]!;
  const painter = await openPainter(recipe, { signal });
  try {
    return await framePng(
      painter,
      coverFrameOf(shoot_script, timeline.scenes[scene]!, timeline.framesPerSecond),
    );
  } finally {
    await painter.close();
  }
}
