/** The scene that is written, made several. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { splitSceneEdits } from '../../../domain/drafts/split-scene.ts';
import type { KnownDraft } from '../draft-view.ts';
import { sceneWith, textOf } from '../scene-keys.ts';

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
  const scene = sceneWith({ script, keys }, sceneKey);
  if (!scene || textOf(scene) !== text) return undefined;
  return splitSceneEdits(script, keys.indexOf(sceneKey), parts);
}
