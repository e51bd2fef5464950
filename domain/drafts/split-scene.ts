/** One scene made several: each looks like it, and says its part. */
import { RULE_LIMITS } from '../limits.ts';
import type { Script, ShootScript } from '../script/schema.ts';
import type { DraftEdit } from './edits.ts';
import { pointerOf } from './pointer.ts';

/** Whether there is room for the parts of a scene in place of it (V-01). */
export function hasRoomFor(sceneCount: number, parts: number): boolean {
  return sceneCount + parts - 1 <= RULE_LIMITS['V-01.scenes'].maximum;
}

/**
 * @param sceneIndex from 0
 * @param parts what each of the scenes is to say
 * @returns undefined for fewer than two parts, where there is no room for them, and for no such scene
 */
export function splitSceneEdits(
  script: Script,
  sceneIndex: number,
  parts: readonly string[],
): readonly DraftEdit[] | undefined {
  const scene = script.shoot_scripts[sceneIndex]?.shoot_script;
  const [first, ...rest] = parts;
  if (!scene?.text_config || first === undefined || rest.length === 0) return undefined;
  if (!hasRoomFor(script.shoot_scripts.length, parts.length)) return undefined;
  const path = pointerOf(['shoot_scripts', sceneIndex, 'shoot_script', 'text_config', 'text']);
  const added = rest.map(
    (part, index): DraftEdit => ({
      kind: 'insert_scene',
      at: sceneIndex + 1 + index,
      scene: continued(scene, part),
    }),
  );
  return [{ kind: 'set', path, value: first }, ...added];
}

/** What happens once – how the picture comes, sounds, the moment of the cover – happens in the first of the scenes. */
function continued(scene: ShootScript, text: string): ShootScript {
  const { x_studio, ...rest } = scene;
  const { transition: _, sound_effects: __, cover_ms: ___, ...own } = x_studio ?? {};
  const kept = Object.keys(own).length > 0 ? { x_studio: own } : {};
  return { ...rest, ...kept, text_config: { text } };
}
