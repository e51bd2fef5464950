/** One scene made several: each looks like it was, and says its part. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import type { KnownDraft } from '../draft-view.ts';
import { textOf } from '../scene-keys.ts';

/** Whether there is room for so many more scenes (V-01). */
export function hasRoomFor(sceneCount: number, parts: number): boolean {
  return sceneCount + parts - 1 <= RULE_LIMITS['V-01.scenes'].maximum;
}

/**
 * @param parts what each scene is to say, at least two
 * @param text what the scene has to say still, or it is left as it is
 */
export function splitEdits(
  { script, keys }: Pick<KnownDraft, 'script' | 'keys'>,
  sceneKey: string,
  text: string,
  parts: readonly string[],
): readonly DraftEdit[] | undefined {
  const at = keys.indexOf(sceneKey);
  const scene = script.shoot_scripts[at];
  if (!scene || textOf(scene) !== text || parts.length < 2 || !hasRoomFor(keys.length, parts.length))
    return undefined;
  const copies = parts.slice(1).map((): DraftEdit => ({ kind: 'duplicate_scene', scene: at }));
  const texts = parts.map(
    (value, index): DraftEdit => ({
      kind: 'set',
      path: `/shoot_scripts/${at + index}/shoot_script/text_config/text`,
      value,
    }),
  );
  return [...copies, ...texts];
}
