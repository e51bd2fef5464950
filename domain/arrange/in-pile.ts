/** A scene's presenter made one of its pile: only a layer that states its place can be given one above or below others. */
import { applyEdits } from '../drafts/apply.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { Script } from '../script/schema.ts';
import { layerPath, layersOf, setEdit } from './layer-path.ts';
import type { LayerRef } from './layer-ref.ts';
import { presenterEdit } from './place-edits.ts';
import type { Turned } from './turned.ts';

/** @param indexOf in the scene's list; of a presenter that had no layer, where the one is that it has now */
export type PileChange = (
  script: Script,
  indexOf: (ref: LayerRef) => number | undefined,
) => readonly DraftEdit[];

/**
 * @param refs that are to have a place
 * @param boxes where layers stand; a presenter of which that is not known stays as it is
 * @param change made for the script in which all of them have a place
 */
export function inPile(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  boxes: ReadonlyMap<LayerRef, Turned>,
  change: PileChange,
): readonly DraftEdit[] {
  const first = statedEdits(script, scene, refs, boxes);
  const fresh = layersOf(script, scene).length;
  const after = first.length === 0 ? script : applyEdits(script, first).script;
  const isThere = layersOf(after, scene).length > fresh;
  const own = isThere ? fresh : undefined;
  const edits = change(after, (ref) => (ref === 'presenter' ? own : ref));
  return edits.length === 0 ? [] : [...first, ...edits];
}

function statedEdits(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  boxes: ReadonlyMap<LayerRef, Turned>,
): readonly DraftEdit[] {
  const own = boxes.get('presenter');
  const inserted = refs.includes('presenter') && own ? [presenterEdit(scene, own)] : [];
  // One among those that stay has to have a place too: it may be the one that is passed.
  const layers = layersOf(script, scene);
  const ranks = ranksOf(layers);
  const stated = layers.flatMap((layer, at): readonly DraftEdit[] => {
    const box = boxes.get(at);
    if (layer.layer_type !== 'HUMAN' || layer.position !== undefined || !box) return [];
    const { x, y, width, height } = box.rect;
    return [
      setEdit(`${layerPath(scene, at)}/position`, {
        ...{ dx: Math.round(x), dy: Math.round(y), layer_index: ranks[at]! },
      }),
      setEdit(`${layerPath(scene, at)}/size`, { width: Math.round(width), height: Math.round(height) }),
    ];
  });
  return [...inserted, ...stated];
}
