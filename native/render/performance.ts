/** What a scene's avatar plays: a pure function of what is said in that scene, whatever else the video holds. */
import { seedOf } from '../../domain/avatar/seed.ts';
import { humanLayerExtension } from '../../domain/script/extensions.ts';
import type { Script } from '../../domain/script/schema.ts';
import { frameOfSample } from '../../domain/time.ts';
import type { SceneSpan } from '../../domain/timeline/types.ts';
import { levelPerFrame } from '../avatar/level.ts';
import type { AvatarRecipe } from '../compose/segments/recipe.ts';
import { sceneSpeechGainDb } from '../compose/sound/target.ts';
import type { SpokenScene } from './speak-scenes.ts';

export interface PerformanceOptions {
  readonly script: Script;
  readonly span: SceneSpan;
  readonly speech: SpokenScene;
  readonly framesPerSecond: number;
}

export async function performanceOf(options: PerformanceOptions): Promise<Omit<AvatarRecipe, 'id' | 'hash'>> {
  const { script, span, speech, framesPerSecond } = options;
  const { frameCount, speechOffsetSample } = span;
  const frameAt = (sample: number) => frameOfSample(speechOffsetSample + sample, framesPerSecond);
  const levels = levelPerFrame(speech.samples, {
    framesPerSecond,
    frameCount,
    speechOffsetSample,
    gainDb: await sceneSpeechGainDb(speech.samples),
  });
  const layers = script.shoot_scripts[span.scene]!.shoot_script.layer_config;
  const human = layers?.find((layer) => layer.layer_type === 'HUMAN');
  // Of a draft that was not checked: what is wrong there counts for nothing, as in the draw list.
  const { framing = 'full', outfit, light } = humanLayerExtension.safeParse(human?.x_studio ?? {}).data ?? {};
  return {
    framing,
    looks: [outfit, light].filter((one) => one !== undefined),
    seed: seedOf(script.x_studio?.seed ?? 0, span.scene),
    speechOffsetSample,
    phonemes: speech.phonemes,
    levelDb: Array.from(levels, rounded),
    actions: speech.actions.map(({ tag, startSample }) => ({ tag, startFrame: frameAt(startSample) })),
    emotions: speech.emotions.map(({ emotion, startSample, endSample }) => ({
      emotion,
      startFrame: frameAt(startSample),
      endFrame: frameAt(endSample),
    })),
  };
}

/** To a tenth of a decibel, which no mouth shows; null for silence, which JSON has no number for. */
function rounded(levelDb: number): number | null {
  return Number.isFinite(levelDb) ? Math.round(levelDb * 10) / 10 : null;
}
