/** Where the layers of a scene stand, from what is known of it. */
import { type LayerBox, layerBoxes } from '../../../domain/arrange/layer-boxes.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { type SceneFacts, sceneViewOf } from '../scene-draw-list.ts';

/** Bottom first, whether they are seen at this moment or not. */
export function sceneBoxes(
  script: Script,
  sceneIndex: number,
  facts: SceneFacts | undefined,
): readonly LayerBox[] {
  return layerBoxes(sceneViewOf(script, sceneIndex, facts).items);
}
