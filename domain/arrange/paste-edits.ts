/** Layers that were copied, put into a scene of this draft or another. */
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { hidePresenter, movedLayer, roomFor } from './layer-edits.ts';
import { layerPath, layersOf, setEdit } from './layer-path.ts';
import type { Point } from './turned.ts';

export interface Paste {
  readonly edits: readonly DraftEdit[];
  /** Whether a presenter was left out, because the scene shows one. */
  readonly leftPresenter: boolean;
  /** So many more had no room. */
  readonly leftCount: number;
}

/**
 * On top of what is there, in their own order. A presenter that was taken out of the scene comes back in the layer that it
 * has kept.
 * @param by how far from where they were
 */
export function pasteInto(script: Script, scene: number, layers: readonly LayerConfig[], by: Point): Paste {
  const ranks = ranksOf(layers);
  const pile = layers
    .map((layer, index) => ({ layer, rank: ranks[index]! }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ layer }) => plainLayer(layer, by));
  const [person, ...others] = pile.filter(isHuman);
  const kept = layersOf(script, scene).findIndex(isHuman);
  const isAway = script.shoot_scripts[scene]?.shoot_script.x_studio?.hide_avatar === true;
  const hasOne = kept >= 0 && !isAway;
  const isBack = person !== undefined && kept >= 0 && isAway;
  const fresh = pile.filter((layer) => !isHuman(layer) || (layer === person && kept < 0));
  const fitting = fresh.slice(0, roomFor(script, scene));
  const isShown = isAway && (isBack || fitting.some(isHuman));
  return {
    edits: [
      ...(isBack ? [backEdit(script, scene, kept, person)] : []),
      ...(isShown ? [hidePresenter(scene, false)] : []),
      ...fitting.map((layer): DraftEdit => ({ kind: 'insert_layer', scene, layer })),
    ],
    leftPresenter: others.length > 0 || (hasOne && person !== undefined),
    leftCount: fresh.length - fitting.length,
  };
}

function isHuman({ layer_type }: LayerConfig): boolean {
  return layer_type === 'HUMAN';
}

/** Its place in the pile is that of where it goes. */
function plainLayer(layer: LayerConfig, by: Point): LayerConfig {
  const { position, ...rest } = movedLayer(layer, by);
  const { layer_index: _, ...place } = position!;
  return { ...rest, position: place };
}

function backEdit(script: Script, scene: number, index: number, person: LayerConfig): DraftEdit {
  const rank = layersOf(script, scene)[index]!.position?.layer_index;
  const position = { ...person.position!, ...(rank === undefined ? {} : { layer_index: rank }) };
  return setEdit(layerPath(scene, index), { ...person, position });
}
