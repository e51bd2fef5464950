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
  const at = (...field: string[]) => pointerOf(['shoot_scripts', sceneIndex, 'shoot_script', ...field]);
  const added = rest.map(
    (part, index): DraftEdit => ({
      kind: 'insert_scene',
      at: sceneIndex + 1 + index,
      scene: continued(scene, part, index === rest.length - 1),
    }),
  );
  const { tail_ms, ...others } = scene.x_studio ?? {};
  const tail = Object.keys(others).length > 0 ? at('x_studio', 'tail_ms') : at('x_studio');
  const withoutTail: readonly DraftEdit[] = tail_ms === undefined ? [] : [{ kind: 'unset', path: tail }];
  return [{ kind: 'set', path: at('text_config', 'text'), value: first }, ...withoutTail, ...added];
}

/**
 * What happens once – how the picture comes, sounds, the moment of the cover – happens in the first of the scenes; the rest
 * after the last word comes after the last of them.
 */
function continued(scene: ShootScript, text: string, isLast: boolean): ShootScript {
  const { x_studio, ...rest } = scene;
  const { transition: _, sound_effects: __, cover_ms: ___, tail_ms, ...looks } = x_studio ?? {};
  const own = isLast && tail_ms !== undefined ? { ...looks, tail_ms } : looks;
  const kept = Object.keys(own).length > 0 ? { x_studio: own } : {};
  return { ...rest, ...kept, text_config: { text } };
}
