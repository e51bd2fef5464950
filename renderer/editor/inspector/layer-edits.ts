/** Layers of one scene changed in the same way, as edits of the draft. */

import { inOneStep, withJoined } from '../../../domain/arrange/groups.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { editsTo } from '../../../domain/arrange/order-edits.ts';
import { presenterLayer } from '../../../domain/arrange/place-edits.ts';
import type { Turned } from '../../../domain/arrange/turned.ts';
import { decodeBase64Text } from '../../../domain/base64.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { ranksOf } from '../../../domain/drafts/numbering.ts';
import { recordEdits } from '../../../domain/drafts/record-edits.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { commonStep, stepFrom } from './common-value.ts';
import { type Field, fieldValue, withPart, withValue } from './field.ts';

export type LayerChange = (layer: LayerConfig) => LayerConfig;

/**
 * What is changed of a layer is changed of those that it is joined with in other scenes.
 * @param scene from 0
 * @param presenter where one stands that the scene does not place: it gets a layer of its own with the first change;
 *   undefined leaves its place to the framing
 */
export function layerEdits(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  change: LayerChange,
  presenter?: Turned,
): readonly DraftEdit[] {
  const layers = layersOf(script, scene);
  const edits = refs.flatMap((ref): readonly DraftEdit[] => {
    if (ref === 'presenter') return [{ kind: 'insert_layer', scene, layer: change(newPresenter(presenter)) }];
    const layer = layers[ref];
    if (!layer) return [];
    const at = ['shoot_scripts', scene, 'shoot_script', 'layer_config', ref];
    return recordEdits(at, layer, change(layer));
  });
  return joinedEdits(script, edits);
}

/**
 * A number of layers that differ in it: each goes so far from where it is, all of them together. Those that have none
 * stay without.
 * @param by in the units of the draft, negative downwards
 */
export function stepEdits<Value>(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  field: Field<Value>,
  by: number,
  presenter?: Turned,
): readonly DraftEdit[] {
  const layers = layersOf(script, scene);
  const values = refs.flatMap((ref) => {
    const layer = ref === 'presenter' ? newPresenter(presenter) : layers[ref];
    const value = layer && fieldValue(layer, field);
    return typeof value === 'number' ? [value] : [];
  });
  const step = commonStep(values, by, field.limit ?? {});
  if (values.length === 0 || step === 0) return [];
  const change: LayerChange = (layer) => {
    const value = fieldValue(layer, field);
    return typeof value === 'number' ? withValue(layer, field, stepFrom(value, step) as Value) : layer;
  };
  return layerEdits(script, scene, refs, change, presenter);
}

/** Done to all layers that they are joined with as well. */
export function joinedEdits(script: Script, edits: readonly DraftEdit[]): readonly DraftEdit[] {
  return inOneStep(script, withJoined(script, edits));
}

export function newPresenter(place: Turned | undefined): LayerConfig {
  return place ? presenterLayer(place) : { layer_type: 'HUMAN' };
}

/** Empty where it has none, or none that can be read. */
export function textOfLayer(layer: LayerConfig): string {
  return decodeBase64Text(layer.text_config?.text_context ?? '') ?? '';
}

/** All of a picture or clip again. */
export function withoutCrop(layer: LayerConfig): LayerConfig {
  return withPart(layer, ['x_studio', 'crop'], undefined) ?? layer;
}

/** Another picture or clip in the same place. @param reference as a script writes it: `file:NAME` */
export function withSource(layer: LayerConfig, reference: string): LayerConfig {
  const kinds = [
    ['image_config', 'image_url'],
    ['video_config', 'video_url'],
  ];
  const isOwn = ([kind]: readonly string[]) => kind === `${layer.layer_type.toLowerCase()}_config`;
  const bare = kinds
    .filter(isOwn)
    .reduce<LayerConfig>((one, path) => withPart(one, path, undefined) ?? one, layer);
  return { ...withoutCrop(bare), asset_id: reference };
}

/** Layers from the highest in the pile to the lowest, as lists show them; a presenter without one first, hidden or not. */
export function pileOf(script: Script, scene: number): readonly LayerRef[] {
  const layers = layersOf(script, scene);
  const ranks = ranksOf(layers);
  const placed = layers.map((_, at) => at).sort((one, other) => ranks[other]! - ranks[one]!);
  const hasOwn = layers.some(({ layer_type }) => layer_type === 'HUMAN');
  return hasOwn ? placed : ['presenter', ...placed];
}

/**
 * Puts layers elsewhere in the pile; they keep their order among themselves.
 * @param refs indices in the scene's list
 * @param above the one above which they are to lie, none of them; undefined for the bottom
 */
export function pileEdits(
  script: Script,
  scene: number,
  refs: readonly number[],
  above: number | undefined,
): readonly DraftEdit[] {
  const ranks = ranksOf(layersOf(script, scene));
  const pile = ranks.map((_, at) => at).sort((one, other) => ranks[one]! - ranks[other]!);
  const moved = pile.filter((at) => refs.includes(at));
  const rest = pile.filter((at) => !refs.includes(at));
  const to = above === undefined ? 0 : rest.indexOf(above) + 1;
  return editsTo(pile, rest.toSpliced(to, 0, ...moved), scene);
}
