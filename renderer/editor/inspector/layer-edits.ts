/** Layers of one scene changed in the same way, as edits of the draft. */
import type { Rect } from '../../../domain/avatar/types.ts';
import { decodeBase64Text, encodeBase64Text } from '../../../domain/base64.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { ranksOf } from '../../../domain/drafts/numbering.ts';
import { appearanceOf } from '../../../domain/script/appearance.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import type { LayerRef } from '../follow-layers.ts';
import { withPart, withValue } from './field.ts';
import { POSITION_FIELDS } from './layer-fields.ts';
import { recordEdits } from './record-edits.ts';

export interface LayersOfScene {
  readonly script: Script;
  /** From 0. */
  readonly scene: number;
}

export type LayerChange = (layer: LayerConfig, ref: LayerRef) => LayerConfig;

export function layersOf({ script, scene }: LayersOfScene): readonly LayerConfig[] {
  return script.shoot_scripts[scene]?.shoot_script.layer_config ?? [];
}

/**
 * A presenter that the scene does not place gets a layer of its own with the first change.
 * @param presenter where such a one stands, canvas pixels; undefined leaves that to the framing
 */
export function layerEdits(
  place: LayersOfScene,
  refs: readonly LayerRef[],
  change: LayerChange,
  presenter?: Rect,
): readonly DraftEdit[] {
  const layers = layersOf(place);
  return refs.flatMap((ref): readonly DraftEdit[] => {
    if (ref === 'presenter')
      return [{ kind: 'insert_layer', scene: place.scene, layer: change(newPresenter(presenter), ref) }];
    const layer = layers[ref];
    if (!layer) return [];
    const at = ['shoot_scripts', place.scene, 'shoot_script', 'layer_config', ref];
    return recordEdits(at, layer, change(layer, ref));
  });
}

export function newPresenter(box: Rect | undefined): LayerConfig {
  return box
    ? {
        layer_type: 'HUMAN',
        position: { dx: Math.round(box.x), dy: Math.round(box.y) },
        size: { width: Math.round(box.width), height: Math.round(box.height) },
      }
    : { layer_type: 'HUMAN' };
}

/** Whole pixels, and no further out or larger than the format allows. */
export function withBox(layer: LayerConfig, box: Rect): LayerConfig {
  const { x, y, width, height } = POSITION_FIELDS;
  return {
    ...layer,
    position: { ...layer.position, dx: within(box.x, x.limit), dy: within(box.y, y.limit) },
    size: { ...layer.size, width: within(box.width, width.limit), height: within(box.height, height.limit) },
  };
}

function within(
  value: number,
  limit: { readonly minimum?: number; readonly maximum?: number } | undefined,
): number {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = limit ?? {};
  return Math.min(maximum, Math.max(minimum, Math.round(value)));
}

/** Degrees clockwise, more than −180 and at most 180. */
export function rotationOf(layer: LayerConfig): number {
  return halfTurn(appearanceOf(layer).rotationDeg);
}

function halfTurn(degrees: number): number {
  const rest = ((degrees % 360) + 360) % 360;
  return rest > 180 ? rest - 360 : rest;
}

/** Whole degrees stand where every reader of the format finds them. @param degrees clockwise, any */
export function withRotation(layer: LayerConfig, degrees: number): LayerConfig {
  const turned = halfTurn(Math.round(degrees * 100) / 100);
  const isWhole = Number.isInteger(turned);
  const angle = isWhole && turned !== 0 ? (turned + 360) % 360 : undefined;
  const bare = withPart(layer, ['rotation', 'angle'], angle) ?? layer;
  return withValue(bare, POSITION_FIELDS.rotation, isWhole ? 0 : turned);
}

/** Empty where it has none, or none that can be read. */
export function textOfLayer(layer: LayerConfig): string {
  return decodeBase64Text(layer.text_config?.text_context ?? '') ?? '';
}

export function withText(layer: LayerConfig, text: string): LayerConfig {
  return { ...layer, text_config: { ...layer.text_config, text_context: encodeBase64Text(text) } };
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

/** Layers from the highest in the pile to the lowest, as lists show them; a presenter without one first. */
export function pileOf(place: LayersOfScene): readonly LayerRef[] {
  const layers = layersOf(place);
  const ranks = ranksOf(layers);
  const placed = layers.map((_, at) => at).sort((one, other) => ranks[other]! - ranks[one]!);
  const isHidden = place.script.shoot_scripts[place.scene]?.shoot_script.x_studio?.hide_avatar === true;
  const hasOwn = layers.some(({ layer_type }) => layer_type === 'HUMAN');
  return hasOwn || isHidden ? placed : ['presenter', ...placed];
}

/**
 * Puts layers elsewhere in the pile; they keep their order among themselves.
 * @param refs none of them a presenter without a layer, which stands on top of all
 * @param above the one above which they are to lie; undefined for the bottom
 */
export function orderEdits(
  place: LayersOfScene,
  refs: readonly number[],
  above: number | undefined,
): readonly DraftEdit[] {
  const ranks = ranksOf(layersOf(place));
  const pile = ranks.map((_, at) => at).sort((one, other) => ranks[one]! - ranks[other]!);
  const moved = pile.filter((at) => refs.includes(at));
  const rest = pile.filter((at) => !refs.includes(at));
  const to = above === undefined ? 0 : rest.indexOf(above) + 1;
  const wished = rest.toSpliced(to, 0, ...moved);
  // From the bottom up: what is put into its place stays there, whatever is moved above it.
  const current = [...pile];
  return wished.flatMap((layer, index): readonly DraftEdit[] => {
    if (current[index] === layer) return [];
    current.splice(index, 0, ...current.splice(current.indexOf(layer), 1));
    return [{ kind: 'order_layer', scene: place.scene, layer, to: index + 1 }];
  });
}

/** One place up or down in the pile, all of them together; none where one of them cannot go further. */
export function stepEdits(
  place: LayersOfScene,
  refs: readonly number[],
  steps: 1 | -1,
): readonly DraftEdit[] {
  const ranks = ranksOf(layersOf(place));
  const pile = ranks.map((_, at) => at).sort((one, other) => ranks[one]! - ranks[other]!);
  const places = refs.map((at) => pile.indexOf(at));
  const next = steps === 1 ? Math.max(...places) + 1 : Math.min(...places) - 1;
  const beside = pile[next];
  if (beside === undefined) return [];
  if (steps === 1) return orderEdits(place, refs, beside);
  const below = pile.slice(0, next).findLast((at) => !refs.includes(at));
  return orderEdits(place, refs, below);
}
