/** What a script says of a scene's length beside its speech. */
import { clipRounds } from '../draw/clip.ts';
import { clipWishOf } from '../draw/clip-wish.ts';
import { appearanceOf } from '../script/appearance.ts';
import { clipSourceOf } from '../script/media.ts';
import type { LayerConfig, Script, ShootScript } from '../script/schema.ts';
import { framesFromMs } from '../time.ts';
import type { SceneLength } from './build.ts';
import { transitionOf } from './transition.ts';

/** Milliseconds of clips and sounds by source as the script has it; one that is missing lengthens nothing. */
export type MediaDurations = ReadonlyMap<string, number>;

/**
 * The lengths of all scenes for `buildTimeline`.
 * @param speechSampleCounts one a scene
 */
export function sceneLengths(
  script: Script,
  speechSampleCounts: readonly number[],
  durations: MediaDurations,
  framesPerSecond: number,
): readonly SceneLength[] {
  return script.shoot_scripts.map(({ shoot_script: scene }, index) => ({
    speechSampleCount: speechSampleCounts[index]!,
    tailMs: scene.x_studio?.tail_ms,
    minimumFrames: minimumFrames(scene, durations, framesPerSecond),
    transition: index === 0 ? undefined : transitionOf(scene, framesPerSecond),
  }));
}

/**
 * Frames that a scene has at least, whatever is said in it: a clip that is played entirely (an endless one for one
 * round) and every sound effect are over at its end. 0 where nothing asks for more.
 */
export function minimumFrames(
  scene: ShootScript,
  durations: MediaDurations,
  framesPerSecond: number,
): number {
  const clips = (scene.layer_config ?? []).map((layer) => clipEnd(layer, durations, framesPerSecond));
  const effects = (scene.x_studio?.sound_effects ?? []).map(({ audio, at_ms = 0 }) =>
    Math.ceil(((at_ms + (durations.get(audio) ?? 0)) * framesPerSecond) / 1000),
  );
  return Math.max(0, ...clips, ...effects);
}

/** Frame at which a clip that is played entirely has gone; 0 for any other. */
function clipEnd(layer: LayerConfig, durations: MediaDurations, framesPerSecond: number): number {
  if (layer.layer_type !== 'VIDEO' || layer.video_config?.is_play_the_entire_video !== true) return 0;
  const durationMs = durations.get(clipSourceOf(layer)?.id ?? '');
  if (durationMs === undefined) return 0;
  const { roundFrames, plays } = clipRounds(clipWishOf(layer, durationMs), framesPerSecond);
  const { inMs, outMs, isHidden } = appearanceOf(layer);
  if (isHidden) return 0;
  const end = framesFromMs(inMs, framesPerSecond) + roundFrames * (Number.isFinite(plays) ? plays : 1);
  // A layer that disappears before takes its clip along.
  return outMs === undefined ? end : Math.min(end, framesFromMs(outMs, framesPerSecond));
}
