/** Scenes in which nothing is said. */
import { appearanceOf } from './appearance.ts';
import type { PartialScene } from './prune.ts';

/** Whether a scene says by itself how long it lasts: by a number, a clip that is played entirely, or a sound effect. */
export function hasOwnLength(scene: PartialScene): boolean {
  const { tail_ms, sound_effects = [] } = scene.x_studio ?? {};
  const playsClip = (scene.layer_config ?? []).some(
    (layer) =>
      layer?.layer_type === 'VIDEO' &&
      layer.video_config?.is_play_the_entire_video === true &&
      !appearanceOf(layer).isHidden,
  );
  return Boolean(tail_ms) || playsClip || sound_effects.length > 0;
}
