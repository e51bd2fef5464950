/** S-05: how long the scenes of a draft last, laid out as its render lays them out but for its clips. All that shows a length asks here. */

import type { Script, ShootScriptItem } from '../script/schema.ts';
import { hasOwnLength } from '../script/silent-scene.ts';
import type { MediaDurations } from '../timeline/scene-length.ts';
import { expectedTimeline } from '../timeline/scene-length-rules.ts';
import { roughSpeechMs } from './scene-words.ts';

/** A draft is shown before its files have been looked at: what lasts as long as one of them counts without it. */
const NOT_LOOKED_AT: MediaDurations = new Map();

/**
 * What is said is guessed; rests before and after it, the time of a scene in which nothing is said, transitions and whole
 * frames are the render's own.
 * @param speechMsOf milliseconds at a speed in percent, for whoever remembers them
 * @returns milliseconds, one a scene; 0 for one that no render takes, since it says nothing and nothing else gives it a length
 */
export function sceneTimesMs(
  script: Script,
  speechMsOf: (scene: ShootScriptItem, speed: number) => number = ({ shoot_script }, speed) =>
    roughSpeechMs(shoot_script, speed),
): readonly number[] {
  const speed = script.voice_config.speed ?? 100;
  const speechMs = script.shoot_scripts.map((scene) => speechMsOf(scene, speed));
  const { framesPerSecond, scenes } = expectedTimeline(script, speechMs, NOT_LOOKED_AT);
  return scenes.map(({ scene, frameCount }) => {
    const isUnfinished = speechMs[scene] === 0 && !hasOwnLength(script.shoot_scripts[scene]!.shoot_script);
    return isUnfinished ? 0 : Math.round((frameCount * 1000) / framesPerSecond);
  });
}
