/** The benchmark's script taken as far as its pictures: what the engine would paint, without a render. */
import { buildTimeline } from '../../domain/timeline/build.ts';
import { sceneLengths } from '../../domain/timeline/scene-length.ts';
import { h264Plan } from '../compose/encode/software.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { checkWith } from '../render/check-script.ts';
import { segmentRecipes } from '../render/segment-tasks.ts';
import { speakScenes } from '../render/speak-scenes.ts';
import { stageScenes } from '../render/stage-scenes.ts';
import { mediaDurationsOf } from '../script/assets.ts';
import { createSpeechService } from '../speech/service.ts';
import { VIDEO } from './job.ts';

/** The line that every contestant encodes with. */
export const ENCODING: EncodingPlan = h264Plan({ ...VIDEO, quality: 'standard' });

export interface OurScenes {
  /** One for every scene, in order. */
  readonly recipes: readonly SegmentRecipe[];
  readonly frameCount: number;
}

/** @throws StudioError with the faults of the script, of speaking or of its files */
export async function ourScenes(
  scriptFile: string,
  workFolder: string,
  signal: AbortSignal,
): Promise<OurScenes> {
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  try {
    const { loaded, voice } = await checkWith(service, scriptFile, { allowDirs: [], signal });
    const speeches = await speakScenes({
      loaded,
      service,
      language: voice.languages[0] ?? 'en',
      workFolder,
      signal,
      onProgress: () => undefined,
    });
    const { framesPerSecond } = VIDEO;
    const lengths = sceneLengths(
      loaded.script,
      speeches.map((one) => one.samples.sampleCount),
      mediaDurationsOf(loaded.assets),
      framesPerSecond,
    );
    const timeline = buildTimeline({ framesPerSecond, scenes: lengths });
    const staged = await stageScenes({ loaded, speeches, timeline, language: 'en', signal });
    const recipes = await segmentRecipes(staged, loaded.script, ENCODING);
    return { recipes, frameCount: timeline.frameCount };
  } finally {
    await service.close();
  }
}
