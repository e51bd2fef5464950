import { type Problem, problem } from '../errors.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { Script } from '../script/schema.ts';
import { framesFromMs } from '../time.ts';
import type { Timeline } from './types.ts';

/** Warnings about layers that would appear when their scene is over already. */
export function unseenLayers(script: Script, { scenes, framesPerSecond }: Timeline): readonly Problem[] {
  return scenes.flatMap(({ scene, frameCount }) => {
    const layers = script.shoot_scripts[scene]!.shoot_script.layer_config ?? [];
    return layers.flatMap((layer, index) => {
      const { inMs } = appearanceOf(layer);
      if (framesFromMs(inMs, framesPerSecond) < frameCount) return [];
      return problem('LAYER_NEVER_SEEN', {
        severity: 'warning',
        path: `shoot_scripts[${scene}].shoot_script.layer_config[${index}].x_studio.in_ms`,
        details: { found: inMs, maximum: Math.floor((frameCount * 1000) / framesPerSecond) },
      });
    });
  });
}
