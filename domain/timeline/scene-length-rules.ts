/** V-22: how long scenes may last, told before anything is spoken. */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { frameRateOf } from '../script/output.ts';
import type { Script } from '../script/schema.ts';
import { samplesFromMs } from '../time.ts';
import { buildTimeline } from './build.ts';
import { type MediaDurations, minimumFrames, sceneLengths } from './scene-length.ts';
import type { Timeline } from './types.ts';

/**
 * The timeline as far as it is known before anything is spoken.
 * @param speechMs one a scene: of its recording, or an estimate of what it says
 */
export function expectedTimeline(
  script: Script,
  speechMs: readonly number[],
  durations: MediaDurations,
): Timeline {
  const framesPerSecond = frameRateOf(script);
  const lengths = sceneLengths(script, speechMs.map(samplesFromMs), durations, framesPerSecond);
  return buildTimeline({ framesPerSecond, scenes: lengths });
}

/**
 * Rounds and moments multiply easily to days. A scene beyond the service's own limit is refused; one that only its clips
 * and effects make longer than either may last once through is a warning.
 * @param timeline as {@link expectedTimeline} makes it
 */
export function sceneLengthProblems(
  script: Script,
  { framesPerSecond, scenes }: Timeline,
  durations: MediaDurations,
): readonly Problem[] {
  return scenes.flatMap(({ scene, frameCount }): Problem[] => {
    const found = Math.ceil(frameCount / framesPerSecond);
    const path = `shoot_scripts[${scene}].shoot_script`;
    const longest = RULE_LIMITS['V-22.scene'].maximum;
    if (found > longest) return [problem('SCENE_TOO_LONG', { path, details: { found, maximum: longest } })];
    const { maximum } = RULE_LIMITS['V-22.advised-scene'];
    const { shoot_script } = script.shoot_scripts[scene]!;
    if (found <= maximum || minimumFrames(shoot_script, durations, framesPerSecond) < frameCount) return [];
    const details = { found, maximum };
    return [problem('SCENE_LONGER_THAN_ADVISED', { severity: 'warning', path, details })];
  });
}
