/** V-22: scenes numbered from 0 and layers from 1, without gaps, after every edit. */
import type { JsonValue } from '../jobs/job.ts';
import { layerOrder } from '../script/layer-order.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import type { Patch, PatchOperation } from './patch.ts';
import { pointerOf } from './pointer.ts';

/** Where a scene's layers stand. */
export const layersPath = (scene: number) => `/shoot_scripts/${scene}/shoot_script/layer_config`;

/** The place of each layer in the pile, 1 at the bottom: as they lie now, without gaps or doubles. */
export function ranksOf(layers: readonly LayerConfig[]): number[] {
  const places = layerOrder(layers);
  const pile = layers.map((_, at) => at).sort((a, b) => places[a]! - places[b]! || a - b);
  const ranks: number[] = [];
  pile.forEach((at, index) => {
    ranks[at] = index + 1;
  });
  return ranks;
}

/**
 * What gives each layer its place. A layer without a position keeps its own way to one: a person stands where the
 * framing puts it, and only a stated position can carry a number; so it is left to take the place that nobody else has.
 * @param ranks one for each layer, 1 at the bottom, each once
 */
export function rankOperations(
  layers: readonly LayerConfig[],
  ranks: readonly number[],
  path: string,
): Patch {
  const wished = layers.map((layer, at) => ({ ...layer, position: numbered(layer, ranks[at]!) }));
  const falls = layerOrder(wished).some((place, at) => place !== ranks[at]);
  return layers.flatMap((layer, at): PatchOperation[] => {
    const rank = ranks[at]!;
    const position = pointerOf([at, 'position']);
    if (layer.position === undefined) {
      // Anything but a person stands at the upper left corner when nothing is said.
      const value: JsonValue = { dx: 0, dy: 0, layer_index: rank };
      return falls && layer.layer_type !== 'HUMAN' ? [{ op: 'add', path: path + position, value }] : [];
    }
    const found = layer.position.layer_index;
    if (found === rank) return [];
    const op = found === undefined ? 'add' : 'replace';
    return [{ op, path: `${path}${position}/layer_index`, value: rank }];
  });
}

function numbered({ position }: LayerConfig, rank: number): LayerConfig['position'] {
  return position && { ...position, layer_index: rank };
}

/** What is left to be numbered after an edit. Scenes that the edit did not touch keep what they have. */
export function numberingOperations(before: Script, after: Script): Patch {
  const known = new Set(before.shoot_scripts.map((item) => item.shoot_script));
  return after.shoot_scripts.flatMap((item, scene): PatchOperation[] => {
    const layers = known.has(item.shoot_script) ? [] : (item.shoot_script.layer_config ?? []);
    const ranked = rankOperations(layers, ranksOf(layers), layersPath(scene));
    if (item.sequence_no === scene) return [...ranked];
    return [{ op: 'replace', path: `/shoot_scripts/${scene}/sequence_no`, value: scene }, ...ranked];
  });
}
