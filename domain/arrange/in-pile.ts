/** A presenter that a scene shows by itself, made one of its pile: only a layer can be put above or below others. */
import { applyEdits } from '../drafts/apply.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import type { Script } from '../script/schema.ts';
import { layersOf } from './layer-path.ts';
import type { LayerRef } from './layer-ref.ts';
import { presenterEdit } from './place-edits.ts';
import type { Turned } from './turned.ts';

/** @param indexOf in the scene's list; undefined for a presenter of which nobody knows where it stands */
export type PileChange = (
  script: Script,
  indexOf: (ref: LayerRef) => number | undefined,
) => readonly DraftEdit[];

/**
 * @param refs those that are put elsewhere, or that others are put above or below
 * @param presenter where one stands that has no layer: it gets one if it is among them
 * @param change made for the script in which all of them are layers
 */
export function inPile(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  presenter: Turned | undefined,
  change: PileChange,
): readonly DraftEdit[] {
  const isInserted = refs.includes('presenter') && presenter !== undefined;
  const first = isInserted ? [presenterEdit(scene, presenter)] : [];
  const own = isInserted ? layersOf(script, scene).length : undefined;
  const after = isInserted ? applyEdits(script, first).script : script;
  const edits = change(after, (ref) => (ref === 'presenter' ? own : ref));
  return edits.length === 0 ? [] : [...first, ...edits];
}
