/** What is heard in a scene beside its speech: the sound of its clips and its effects. */
import { clipRounds } from '../draw/clip.ts';
import { clipWishOf } from '../draw/clip-wish.ts';
import { isEverVisible, visibilityOf } from '../draw/visibility.ts';
import { appearanceOf } from '../script/appearance.ts';
import { clipSourceOf } from '../script/media.ts';
import type { LayerConfig, ShootScript } from '../script/schema.ts';
import { samplesFromMs, samplesPerFrame } from '../time.ts';
import type { MediaDurations } from './scene-length.ts';
import type { SceneSpan } from './types.ts';

/** Samples at 48 kHz. */
export interface SceneSound {
  readonly kind: 'clip' | 'effect';
  /** As the script has it. */
  readonly source: string;
  /** Where the script names it, for errors. */
  readonly path: string;
  /** From the start of the video. */
  readonly startSample: number;
  /** First sample at which it is silent again, from the start of the video; never after the end of its scene. */
  readonly endSample: number;
  /** Where in the source each round begins, milliseconds. */
  readonly fromMs: number;
  /** Samples of one round; what the source has no sound for is silent. */
  readonly roundSamples: number;
  /** Rounds played, ≥ 1; Infinity without end. */
  readonly plays: number;
  /** [0..1] of the sound as it is. */
  readonly volume: number;
  /** A clip's sound fades with its picture: from `startSample` on. */
  readonly fadeInSamples: number;
  /** Up to `fadeOutEndSample`. */
  readonly fadeOutSamples: number;
  /** Where the fade would reach nothing, from the start of the video; after `endSample` when the sound is cut off before. */
  readonly fadeOutEndSample: number;
}

/**
 * Clips that are heard (`video_sound` > 0) and effects, in the order of the script. Rounds are whole frames long, so
 * that sound and picture begin each one together. A source whose duration is not known is left out.
 */
export function sceneSounds(
  scene: ShootScript,
  span: Pick<SceneSpan, 'scene' | 'firstFrame' | 'frameCount'>,
  durations: MediaDurations,
  framesPerSecond: number,
): readonly SceneSound[] {
  const path = `shoot_scripts[${span.scene}].shoot_script`;
  const clips = (scene.layer_config ?? []).flatMap((layer, index) =>
    clipSound(layer, `${path}.layer_config[${index}]`, span, durations, framesPerSecond),
  );
  const perFrame = samplesPerFrame(framesPerSecond);
  const sceneStart = span.firstFrame * perFrame;
  const sceneEnd = (span.firstFrame + span.frameCount) * perFrame;
  const effects = (scene.x_studio?.sound_effects ?? []).flatMap((effect, index): SceneSound[] => {
    const durationMs = durations.get(effect.audio);
    const startSample = sceneStart + samplesFromMs(effect.at_ms ?? 0);
    if (durationMs === undefined || startSample >= sceneEnd) return [];
    const roundSamples = samplesFromMs(durationMs);
    const endSample = Math.min(sceneEnd, startSample + roundSamples);
    return [
      {
        kind: 'effect',
        source: effect.audio,
        path: `${path}.x_studio.sound_effects[${index}].audio`,
        startSample,
        endSample,
        fromMs: 0,
        roundSamples,
        plays: 1,
        volume: (effect.volume ?? 100) / 100,
        fadeInSamples: 0,
        fadeOutSamples: 0,
        fadeOutEndSample: endSample,
      },
    ];
  });
  return [...clips, ...effects];
}

function clipSound(
  layer: LayerConfig,
  path: string,
  span: Pick<SceneSpan, 'firstFrame' | 'frameCount'>,
  durations: MediaDurations,
  framesPerSecond: number,
): SceneSound[] {
  if (layer.layer_type !== 'VIDEO') return [];
  const source = clipSourceOf(layer);
  const durationMs = durations.get(source?.id ?? '');
  const volume = (layer.video_config?.video_sound ?? 0) / 100;
  if (!source || durationMs === undefined || volume === 0) return [];
  const { frameCount, firstFrame } = span;
  const appearance = appearanceOf(layer);
  const seen = visibilityOf(appearance, { framesPerSecond, frameCount });
  if (appearance.isHidden || !isEverVisible(seen, frameCount)) return [];
  const { fromMs, roundFrames, plays } = clipRounds(clipWishOf(layer, durationMs), framesPerSecond);
  const perFrame = samplesPerFrame(framesPerSecond);
  const endFrame = Math.min(frameCount, seen.untilFrame, seen.fromFrame + roundFrames * plays);
  return [
    {
      kind: 'clip',
      source: source.id,
      path: `${path}.${source.field}`,
      startSample: (firstFrame + seen.fromFrame) * perFrame,
      endSample: (firstFrame + endFrame) * perFrame,
      fromMs,
      roundSamples: roundFrames * perFrame,
      plays,
      volume,
      fadeInSamples: seen.fadeInFrames * perFrame,
      // The picture may stand still and fade long after its sound has ended, or be cut off with its scene.
      fadeOutSamples: seen.fadeOutFrames * perFrame,
      fadeOutEndSample: (firstFrame + seen.untilFrame) * perFrame,
    },
  ];
}
