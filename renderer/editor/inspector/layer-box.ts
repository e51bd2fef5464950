/** Where the layers of a scene stand, as far as it is known. */

import { layerBoxes } from '../../../domain/arrange/layer-boxes.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { Turned } from '../../../domain/arrange/turned.ts';
import type { Framing } from '../../../domain/avatar/types.ts';
import type { OutputOf } from '../../../domain/contract/contract.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { sceneLayers } from '../../../domain/draw/layers.ts';
import { appearanceOf } from '../../../domain/script/appearance.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { fieldValue } from './field.ts';
import { PRESENTER_FIELDS } from './layer-fields.ts';

export type SceneFacts = OutputOf<'previews.facts'>;

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
  const drawn = facts ? layerBoxes(itemsOf(script, scene, facts)) : [];
  for (const { ref, rect, rotationDeg } of drawn) boxes.set(ref, { rect, rotationDeg });
  return boxes;
}

function ownBox(layer: LayerConfig): Turned | undefined {
  const { position, size } = layer;
  if (position === undefined || size?.width === undefined || size.height === undefined) return undefined;
  const rect = { x: position.dx, y: position.dy, width: size.width, height: size.height };
  return { rect, rotationDeg: appearanceOf(layer).rotationDeg };
}

function itemsOf(script: Script, sceneIndex: number, facts: SceneFacts) {
  const person = layersOf(script, sceneIndex).find(({ layer_type }) => layer_type === 'HUMAN');
  const framing: Framing = person ? fieldValue(person, PRESENTER_FIELDS.framing) : 'full';
  return sceneLayers({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    framesPerSecond: facts.frames_per_second,
    frameCount: facts.frame_count,
    avatarSize: facts.avatar_sizes[framing],
    pictures: new Map(
      facts.pictures.map(({ source, width, height, duration_ms }) => [
        source,
        { width, height, ...(duration_ms === null ? {} : { durationMs: duration_ms }) },
      ]),
    ),
  }).map(({ item }) => item);
}
