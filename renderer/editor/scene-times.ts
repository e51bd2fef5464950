/** How long scenes take, roughly (S-05), in milliseconds. */
import { roughDurationMs } from '../../domain/drafts/scene-words.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';

const known = new WeakMap<ShootScriptItem, { readonly speed: number; readonly durationMs: number }>();

export function sceneDurationMs(scene: ShootScriptItem, speed: number): number {
  const found = known.get(scene);
  if (found?.speed === speed) return found.durationMs;
  const durationMs = roughDurationMs(scene.shoot_script, speed);
  known.set(scene, { speed, durationMs });
  return durationMs;
}

export function sceneDurationsMs(script: Script): readonly number[] {
  const speed = script.voice_config.speed ?? 100;
  return script.shoot_scripts.map((scene) => sceneDurationMs(scene, speed));
}
