/** Which layer is which, from one revision of a scene to the next: layers have no names of their own, only places. */
import { type LayerRef, sortedRefs } from '../../domain/arrange/layer-ref.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';

export type { LayerRef } from '../../domain/arrange/layer-ref.ts';

/**
 * Where layers stand in the next revision. What is the same is found wherever it went; of what was changed, each takes the
 * place of its own type that it had. What is gone is left out.
 * @returns ascending, `presenter` last
 */
export function followLayers(
  refs: readonly LayerRef[],
  before: readonly LayerConfig[],
  after: readonly LayerConfig[],
): readonly LayerRef[] {
  const names = after.map(contentOf);
  const taken = new Set<number>();
  const hasHuman = after.some(({ layer_type }) => layer_type === 'HUMAN');
  const found = refs.flatMap((ref): readonly LayerRef[] => {
    if (ref === 'presenter')
      return hasHuman ? [after.findIndex(({ layer_type }) => layer_type === 'HUMAN')] : [ref];
    const old = before[ref];
    if (!old) return [];
    const name = contentOf(old);
    const isFree = (index: number) => !taken.has(index);
    const same =
      names[ref] === name && isFree(ref) ? ref : names.findIndex((one, at) => one === name && isFree(at));
    const isChanged = same < 0 && isFree(ref) && after[ref]?.layer_type === old.layer_type;
    const next = isChanged ? ref : same;
    if (next < 0) return [];
    taken.add(next);
    return [next];
  });
  return sortedRefs(found);
}

/** Without the place in the pile, which changes with every neighbour. */
function contentOf(layer: LayerConfig): string {
  return JSON.stringify({ ...layer, position: { ...layer.position, layer_index: undefined } });
}
