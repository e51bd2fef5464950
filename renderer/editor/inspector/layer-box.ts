/** Where the layers of a scene stand, as far as it is known. */

import { layerBoxes } from '../../../domain/arrange/layer-boxes.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { Turned } from '../../../domain/arrange/turned.ts';
import { appearanceOf } from '../../../domain/script/appearance.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { type SceneFacts, sceneViewOf } from '../scene-draw-list.ts';

/**
 * As they are drawn; of what shows nothing now, as it says itself. Layers of which nobody knows are left out.
 * @param scene from 0
 * @param facts undefined until the engine has told them
 */
export function boxesOf(
  script: Script,
  scene: number,
  facts: SceneFacts | undefined,
): ReadonlyMap<LayerRef, Turned> {
  const boxes = new Map<LayerRef, Turned>();
  layersOf(script, scene).forEach((layer, at) => {
    const box = ownBox(layer);
    if (box) boxes.set(at, box);
  });
  const drawn = facts ? layerBoxes(sceneViewOf(script, scene, facts).items) : [];
  for (const { ref, rect, rotationDeg } of drawn) boxes.set(ref, { rect, rotationDeg });
  return boxes;
}

function ownBox(layer: LayerConfig): Turned | undefined {
  const { position, size } = layer;
  if (position === undefined || size?.width === undefined || size.height === undefined) return undefined;
  const rect = { x: position.dx, y: position.dy, width: size.width, height: size.height };
  return { rect, rotationDeg: appearanceOf(layer).rotationDeg };
}
