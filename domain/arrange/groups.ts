/**
 * Layers that stand in several scenes: `group_id` joins them. What is changed of one is changed of all of them; which scene
 * they are looked at in does not matter.
 */
import { applyEdits } from '../drafts/apply.ts';
import { type DraftEdit, MOST_EDITS } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import { recordEdits } from '../drafts/record-edits.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { layerPath, layersOf, setEdit } from './layer-path.ts';

interface Place {
  readonly scene: number;
  readonly index: number;
}

/** The layer of every other scene that is joined with this one: one a scene. */
export function joinedWith(script: Script, scene: number, index: number): readonly Place[] {
  const group = layersOf(script, scene)[index]?.group_id;
  if (!group) return [];
  return script.shoot_scripts.flatMap((_, other): Place[] => {
    if (other === scene) return [];
    const found = layersOf(script, other).findIndex((layer) => layer.group_id === group);
    return found < 0 ? [] : [{ scene: other, index: found }];
  });
}

/** A name that no group of the script has. */
function freeGroup(script: Script): string {
  const taken = new Set(script.shoot_scripts.flatMap((_, scene) => layersOf(script, scene).map(groupOf)));
  let number = 1;
  while (taken.has(`g${number}`)) number += 1;
  return `g${number}`;
}

function groupOf({ group_id }: LayerConfig): string | undefined {
  return group_id;
}

/**
 * Edits of layers, done to all layers that they are joined with as well. The places in their piles are each scene's own.
 * @param edits each made for the script that the ones before it leave
 */
export function withJoined(script: Script, edits: readonly DraftEdit[]): readonly DraftEdit[] {
  // As long as no layer comes or goes, each stands where it stood.
  if (edits.every(({ kind }) => kind === 'set' || kind === 'unset'))
    return edits.flatMap((edit) => [edit, ...joinedEdits(script, edit)]);
  let current = script;
  return edits.flatMap((edit) => {
    const all = [edit, ...joinedEdits(current, edit)];
    current = applyEdits(current, all).script;
    return all;
  });
}

const LAYER_FIELD = /^\/shoot_scripts\/(\d+)\/shoot_script\/layer_config\/(\d+)\/(.+)$/;

/** Which group it is in, and its place in the pile, are each layer's own. */
const OWN_FIELDS: readonly string[] = ['group_id', 'position/layer_index'];

function joinedEdits(script: Script, edit: DraftEdit): readonly DraftEdit[] {
  if (edit.kind === 'remove_layer')
    return joinedWith(script, edit.scene, edit.layer).map(({ scene, index }) => ({
      kind: 'remove_layer',
      scene,
      layer: index,
    }));
  if (edit.kind !== 'set' && edit.kind !== 'unset') return [];
  const [, scene, index, field] = LAYER_FIELD.exec(edit.path) ?? [];
  if (field === undefined || OWN_FIELDS.includes(field)) return [];
  const before = layersOf(script, Number(scene))[Number(index)]?.x_studio;
  return joinedWith(script, Number(scene), Number(index)).flatMap((place): readonly DraftEdit[] => {
    const path = `${layerPath(place.scene, place.index)}/${field}`;
    if (field === 'x_studio' && !isAlike(before, layersOf(script, place.scene)[place.index]?.x_studio)) {
      const after = edit.kind === 'set' ? (edit.value as object) : {};
      return recordEdits(partsOfLayer(place, field), before ?? {}, after);
    }
    if (edit.kind === 'unset') return [{ kind: 'unset', path }];
    const value = field === 'position' ? ownRank(script, place, edit.value) : edit.value;
    return [{ kind: 'set', path, value }];
  });
}

/** Presenters are joined by where they stand: what else they say may be their scene's own, and is not given as a whole. */
function isAlike(one: LayerConfig['x_studio'], other: LayerConfig['x_studio']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function partsOfLayer({ scene, index }: Place, ...below: readonly string[]): readonly (string | number)[] {
  return ['shoot_scripts', scene, 'shoot_script', 'layer_config', index, ...below];
}

/**
 * What becomes of the layers that a scene's are joined with, where the scene's list is given as a whole.
 * @param next those that there were in their order, and then any that are new
 */
export function joinedChanges(
  script: Script,
  scene: number,
  next: readonly LayerConfig[],
): readonly DraftEdit[] {
  return layersOf(script, scene).flatMap((layer, index) => {
    return recordEdits(partsOfLayer({ scene, index }), layer, next[index]).flatMap((edit) =>
      joinedEdits(script, edit),
    );
  });
}

type Value = Extract<DraftEdit, { kind: 'set' }>['value'];

/** A position also has the place in the pile. */
function ownRank(script: Script, { scene, index }: Place, value: Value): Value {
  const rank = layersOf(script, scene)[index]?.position?.layer_index;
  const { layer_index: _, ...place } = value as { readonly [key: string]: Value };
  return rank === undefined ? place : { ...place, layer_index: rank };
}

/**
 * Puts a layer into every scene, joined. A scene has one presenter only: the one that it has gets the place, and keeps what it
 * wears and shows.
 */
export function joinEdits(script: Script, scene: number, index: number): readonly DraftEdit[] {
  const layer = layersOf(script, scene)[index];
  if (!layer) return [];
  const group = layer.group_id || freeGroup(script);
  const copy: LayerConfig = { ...layer, ...positionOf(layer, undefined), group_id: group };
  const here: DraftEdit[] =
    layer.group_id === group
      ? []
      : [{ kind: 'set', path: `${layerPath(scene, index)}/group_id`, value: group }];
  const there = script.shoot_scripts.flatMap((__, other): DraftEdit[] => {
    const layers = layersOf(script, other);
    if (other === scene || layers.some((one) => one.group_id === group)) return [];
    const human = layer.layer_type === 'HUMAN' ? layers.findIndex(isHuman) : -1;
    if (human < 0) return [{ kind: 'insert_layer', scene: other, layer: copy }];
    return [setEdit(layerPath(other, human), { ...standingLike(layers[human]!, layer), group_id: group })];
  });
  return [...here, ...there];
}

/** With the place, size and turn of another one. */
function standingLike(own: LayerConfig, { size, rotation, ...other }: LayerConfig): LayerConfig {
  const { position, size: _size, rotation: _turn, x_studio, ...rest } = own;
  const { rotation: _fine, ...look } = x_studio ?? {};
  const fine = other.x_studio?.rotation;
  const shown = { ...look, ...(fine === undefined ? {} : { rotation: fine }) };
  return {
    ...rest,
    ...positionOf(other, position?.layer_index),
    ...(size && { size }),
    ...(rotation && { rotation }),
    ...(Object.keys(shown).length > 0 && { x_studio: shown }),
  };
}

/** @param rank its place in the pile, undefined for none */
function positionOf(
  { position }: Pick<LayerConfig, 'position'>,
  rank: number | undefined,
): Pick<LayerConfig, 'position'> {
  if (!position) return {};
  const { layer_index: _, ...place } = position;
  return { position: rank === undefined ? place : { ...place, layer_index: rank } };
}

function isHuman({ layer_type }: LayerConfig): boolean {
  return layer_type === 'HUMAN';
}

/** From now on this one is its scene's alone. */
export function leaveEdits(scene: number, index: number): readonly DraftEdit[] {
  return [{ kind: 'unset', path: `${layerPath(scene, index)}/group_id` }];
}

/** The same change in fewer edits: where there are too many, whole scenes of layers are given. */
export function inOneStep(script: Script, edits: readonly DraftEdit[]): readonly DraftEdit[] {
  if (edits.length <= MOST_EDITS) return edits;
  const after = applyEdits(script, edits).script;
  const layers = after.shoot_scripts.flatMap(({ shoot_script }, scene): DraftEdit[] => {
    const { layer_config: before } = script.shoot_scripts[scene]!.shoot_script;
    const { layer_config: now } = shoot_script;
    return now === before ? [] : [setEdit(layersPath(scene), now ?? [])];
  });
  return [...edits.filter((edit) => !isOfLayers(edit)), ...layers];
}

const LAYERS = /^\/shoot_scripts\/\d+\/shoot_script\/layer_config(\/|$)/;

function isOfLayers(edit: DraftEdit): boolean {
  return 'path' in edit ? LAYERS.test(edit.path) : edit.kind.endsWith('_layer');
}
