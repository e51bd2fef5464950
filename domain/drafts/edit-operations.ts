/** Each edit of a draft as the patch that does it. */
import type { JsonValue } from '../jobs/job.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { isListAt } from '../script/shape.ts';
import type { DraftEdit } from './edits.ts';
import { layersPath, rankOperations, ranksOf } from './numbering.ts';
import { FORBIDDEN_KEY, type Patch, type PatchOperation } from './patch.ts';
import { pointerOf, pointerParts } from './pointer.ts';

/** An edit that does not fit the script that it was made for. */
export class EditRefused extends Error {
  /** A JSON Pointer. */
  readonly path: string;
  /** As `errors/words.ts` has it. */
  readonly reason: EditRefusal;
  constructor(path: string, reason: EditRefusal) {
    super(`${reason}: ${path}`);
    this.path = path;
    this.reason = reason;
  }
}

export type EditRefusal =
  | 'no such place'
  | 'no such scene'
  | 'no such layer'
  | 'forbidden key'
  | 'scene count'
  | 'nested too deep'
  | 'not a JSON value'
  | 'unknown field'
  | 'required field'
  | 'out of range'
  | 'wrong length'
  | 'wrong value';

/** @throws EditRefused */
export function operationsOf(script: Script, edit: DraftEdit): Patch {
  switch (edit.kind) {
    case 'set':
      return setOperations(script, edit.path, edit.value as JsonValue);
    case 'unset':
      return unsetOperations(script, edit.path);
    case 'insert_scene':
      return insertScene(script, edit.at, { shoot_script: edit.scene });
    case 'duplicate_scene': {
      // Files of subtitles belong to the scene that they were made of.
      const { subtitle_file_info: _, ...copy } = sceneAt(script, edit.scene);
      return insertScene(script, edit.scene + 1, copy);
    }
    case 'remove_scene':
      sceneAt(script, edit.scene);
      return [{ op: 'remove', path: `/shoot_scripts/${edit.scene}` }];
    case 'move_scene': {
      sceneAt(script, edit.scene);
      sceneAt(script, edit.to);
      if (edit.scene === edit.to) return [];
      return [{ op: 'move', from: `/shoot_scripts/${edit.scene}`, path: `/shoot_scripts/${edit.to}` }];
    }
    case 'insert_layer': {
      const layers = layersAt(script, edit.scene);
      const rank = Math.min(edit.layer.position?.layer_index ?? layers.length + 1, layers.length + 1);
      return insertLayer(script, edit.scene, { layer: edit.layer, at: layers.length, rank });
    }
    case 'duplicate_layer': {
      const { layer, rank } = layerAt(script, edit.scene, edit.layer);
      return insertLayer(script, edit.scene, { layer, at: edit.layer + 1, rank: rank + 1 });
    }
    case 'remove_layer':
      layerAt(script, edit.scene, edit.layer);
      return [{ op: 'remove', path: `${layersPath(edit.scene)}/${edit.layer}` }];
    case 'order_layer':
      return orderLayer(script, edit);
  }
}

function setOperations(script: Script, path: string, value: JsonValue): Patch {
  const parts = partsOf(path);
  let holder = script as unknown as JsonValue;
  for (const [depth, part] of parts.entries()) {
    if (typeof holder !== 'object' || holder === null) throw new EditRefused(path, 'no such place');
    const found = childOf(holder, part);
    if (found === undefined) {
      if (Array.isArray(holder) && part !== '-' && part !== String(holder.length))
        throw new EditRefused(path, 'no such place');
      return [
        { op: 'add', path: pointerOf(parts.slice(0, depth + 1)), value: nested(parts, depth + 1, value) },
      ];
    }
    if (depth < parts.length - 1) holder = found;
  }
  return [{ op: 'replace', path, value }];
}

/** The value inside the records and lists that are not there yet. */
function nested(parts: readonly string[], from: number, value: JsonValue): JsonValue {
  let whole = value;
  for (let depth = parts.length - 1; depth >= from; depth -= 1) {
    const part = parts[depth]!;
    if (!isListAt(parts.slice(0, depth))) whole = { [part]: whole };
    else if (part === '0' || part === '-') whole = [whole];
    else throw new EditRefused(pointerOf(parts), 'no such place');
  }
  return whole;
}

function unsetOperations(script: Script, path: string): Patch {
  let holder = script as unknown as JsonValue;
  for (const part of partsOf(path)) {
    if (typeof holder !== 'object' || holder === null) return [];
    const found = childOf(holder, part);
    if (found === undefined) return [];
    holder = found;
  }
  return [{ op: 'remove', path }];
}

function partsOf(path: string): readonly string[] {
  const parts = pointerParts(path);
  if (parts === undefined || parts.length === 0) throw new EditRefused(path, 'no such place');
  if (parts.includes(FORBIDDEN_KEY)) throw new EditRefused(path, 'forbidden key');
  return parts;
}

function childOf(holder: object, part: string): JsonValue | undefined {
  if (Array.isArray(holder) && !/^(0|[1-9]\d{0,8})$/.test(part)) return undefined;
  return Object.hasOwn(holder, part) ? (holder as Record<string, JsonValue>)[part] : undefined;
}

function insertScene(script: Script, at: number, item: object): Patch {
  if (at > script.shoot_scripts.length) throw new EditRefused(`/shoot_scripts/${at}`, 'no such scene');
  return [
    { op: 'add', path: `/shoot_scripts/${at}`, value: { ...item, sequence_no: at } as unknown as JsonValue },
  ];
}

interface NewLayer {
  readonly layer: LayerConfig;
  /** In the list. */
  readonly at: number;
  /** In the pile, from 1. */
  readonly rank: number;
}

function insertLayer(script: Script, scene: number, { layer, at, rank }: NewLayer): Patch {
  const layers = layersAt(script, scene);
  const path = layersPath(scene);
  const ranks = ranksOf(layers).map((one) => (one >= rank ? one + 1 : one));
  const numbered = rankOperations(layers.toSpliced(at, 0, layer), ranks.toSpliced(at, 0, rank), path);
  const value = layer as unknown as JsonValue;
  const { layer_config } = script.shoot_scripts[scene]!.shoot_script;
  const added: PatchOperation =
    layer_config === undefined
      ? { op: 'add', path, value: [value] }
      : { op: 'add', path: `${path}/${at}`, value };
  return [added, ...numbered];
}

function orderLayer(script: Script, edit: Extract<DraftEdit, { kind: 'order_layer' }>): Patch {
  const { rank } = layerAt(script, edit.scene, edit.layer);
  const layers = layersAt(script, edit.scene);
  const path = layersPath(edit.scene);
  if (edit.to > layers.length) throw new EditRefused(`${path}/${edit.layer}`, 'out of range');
  const ranks = ranksOf(layers).map((one, at) => {
    if (at === edit.layer) return edit.to;
    if (one > rank && one <= edit.to) return one - 1;
    return one < rank && one >= edit.to ? one + 1 : one;
  });
  return rankOperations(layers, ranks, path);
}

function sceneAt(script: Script, scene: number): Script['shoot_scripts'][number] {
  const found = script.shoot_scripts[scene];
  if (!found) throw new EditRefused(`/shoot_scripts/${scene}`, 'no such scene');
  return found;
}

function layersAt(script: Script, scene: number): readonly LayerConfig[] {
  return sceneAt(script, scene).shoot_script.layer_config ?? [];
}

function layerAt(
  script: Script,
  scene: number,
  at: number,
): { readonly layer: LayerConfig; readonly rank: number } {
  const layers = layersAt(script, scene);
  const layer = layers[at];
  if (!layer) throw new EditRefused(`${layersPath(scene)}/${at}`, 'no such layer');
  return { layer, rank: ranksOf(layers)[at]! };
}
