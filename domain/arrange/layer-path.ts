/** Where a layer stands in a script, and how what stands there is given another value. */
import type { DraftEdit } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import type { LayerRef } from './layer-ref.ts';

/** A JSON Pointer. */
export function layerPath(scene: number, index: number): string {
  return `${layersPath(scene)}/${index}`;
}

/** The same each time. */
const NONE: readonly LayerConfig[] = [];

export function layersOf(script: Script, scene: number): readonly LayerConfig[] {
  return script.shoot_scripts[scene]?.shoot_script.layer_config ?? NONE;
}

export function layerAt(script: Script, scene: number, ref: LayerRef): LayerConfig | undefined {
  return ref === 'presenter' ? undefined : layersOf(script, scene)[ref];
}

type Value = Extract<DraftEdit, { kind: 'set' }>['value'];

/** @param value part of a script, or made for one: JSON */
export function setEdit(path: string, value: object): DraftEdit {
  return { kind: 'set', path, value: value as Value };
}
