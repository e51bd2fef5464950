/** Where layers stand before they are turned: as they say, or where a render puts what says nothing. */
import type { Framing, Rect } from '../../../domain/avatar/types.ts';
import type { OutputOf } from '../../../domain/contract/contract.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { sceneLayers } from '../../../domain/draw/layers.ts';
import { textRect } from '../../../domain/draw/text.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import type { LayerRef } from '../follow-layers.ts';
import { valueOf } from './field.ts';
import { layersOf } from './layer-edits.ts';
import { PRESENTER_FIELDS } from './layer-fields.ts';

export type SceneFacts = OutputOf<'previews.facts'>;

export interface BoxesOfScene {
  readonly script: Script;
  /** From 0. */
  readonly scene: number;
  /** Undefined until the engine has told them: then only what says all of it has a box. */
  readonly facts: SceneFacts | undefined;
}

/** Canvas pixels. Layers of which nobody knows yet are left out. */
export function boxesOf({ script, scene, facts }: BoxesOfScene): ReadonlyMap<LayerRef, Rect> {
  const layers = layersOf({ script, scene });
  const drawn = facts ? drawnBoxes(script, scene, facts) : new Map<LayerRef, Rect>();
  const boxes = new Map<LayerRef, Rect>();
  layers.forEach((layer, at) => {
    const box =
      ownBox(layer) ??
      drawn.get(at) ??
      (layer.layer_type === 'TEXT' ? textRect(layer, canvasOf(script)) : undefined);
    if (box) boxes.set(at, box);
  });
  const presenter = drawn.get('presenter');
  if (presenter) boxes.set('presenter', presenter);
  return boxes;
}

function ownBox({ position, size }: LayerConfig): Rect | undefined {
  if (position === undefined || size?.width === undefined || size.height === undefined) return undefined;
  return { x: position.dx, y: position.dy, width: size.width, height: size.height };
}

function drawnBoxes(script: Script, sceneIndex: number, facts: SceneFacts): Map<LayerRef, Rect> {
  const layers = layersOf({ script, scene: sceneIndex });
  const person = layers.find(({ layer_type }) => layer_type === 'HUMAN');
  const framing: Framing = person ? valueOf(person, PRESENTER_FIELDS.framing) : 'full';
  const items = sceneLayers({
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
  });
  return new Map(
    items.flatMap(({ item }): [LayerRef, Rect][] => {
      const place = /\.layer_config(?:\[(\d+)\])?$/.exec(item.path);
      if (!place) return [];
      return [[place[1] === undefined ? 'presenter' : Number(place[1]), item.rect]];
    }),
  );
}
