/** How long scenes last (S-05), in milliseconds: guessed once for each script, and once for each text. */
import { sceneTimesMs } from '../../domain/drafts/scene-times.ts';
import { roughSpeechMs } from '../../domain/drafts/scene-words.ts';
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';

const ofScripts = new WeakMap<Script, readonly number[]>();
const ofSpeech = new WeakMap<ShootScriptItem, { readonly speed: number; readonly speechMs: number }>();

/** @returns one a scene, in their order */
export function sceneDurationsMs(script: Script): readonly number[] {
  const found = ofScripts.get(script) ?? sceneTimesMs(script, speechMsOf);
  ofScripts.set(script, found);
  return found;
}

function speechMsOf(scene: ShootScriptItem, speed: number): number {
  const found = ofSpeech.get(scene);
  if (found?.speed === speed) return found.speechMs;
  const speechMs = roughSpeechMs(scene.shoot_script, speed);
  ofSpeech.set(scene, { speed, speechMs });
  return speechMs;
}
