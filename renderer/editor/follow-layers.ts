/** Which layer is which, from one revision of a scene to the next: layers have no names of their own, only places. */
import { type LayerRef, sortedRefs } from '../../domain/arrange/layer-ref.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';

export type { LayerRef } from '../../domain/arrange/layer-ref.ts';

/** Where a layer of then stands now; undefined when it is gone. No two are ever found in the same place. */
export type Follow = (ref: LayerRef) => LayerRef | undefined;

type Layers = readonly LayerConfig[];

/**
 * Where layers stand in the next revision. What is gone is left out.
 * @returns ascending, `presenter` last
 */
export function followLayers(refs: readonly LayerRef[], before: Layers, after: Layers): readonly LayerRef[] {
  const follow = followerOf(before, after);
  return sortedRefs(refs.flatMap((ref) => follow(ref) ?? []));
}

/**
 * All layers are found at once, the surest first: what was removed has no right to the place that its neighbour has come to.
 * What is the same is found wherever it went; of what was changed, what shows the same, then what stands where it stood, and
 * last what has its number in the list and is of its type.
 */
export function followerOf(before: Layers, after: Layers): Follow {
  if (before === after) return (ref) => ref;
  const places = placesIn(before, after);
  const human = after.findIndex(({ layer_type }) => layer_type === 'HUMAN');
  return (ref) => {
    if (ref === 'presenter') return human < 0 ? ref : human;
    return places.get(ref);
  };
}

function placesIn(before: Layers, after: Layers): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (from: number, to: number) => {
    found.set(from, to);
    taken.add(to);
  };
  const isSame = (from: number, to: number) => contentOf(before[from]!) === contentOf(after[to]!);
  // From both ends: of several that are alike the one that went is the one in between.
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  for (; start < shorter && isSame(start, start); start += 1) pair(start, start);
  for (let end = 1; end <= shorter - start; end += 1) {
    const [from, to] = [before.length - end, after.length - end];
    if (!isSame(from, to)) break;
    pair(from, to);
  }
  const pairBy = (nameOf: (layer: LayerConfig) => string) => {
    const left = before.flatMap((layer, from) => (found.has(from) ? [] : [{ from, name: nameOf(layer) }]));
    const free = (name: string, to: number) => !taken.has(to) && after[to] && nameOf(after[to]) === name;
    for (const { from, name } of left) if (free(name, from)) pair(from, from);
    for (const { from, name } of left) {
      const to = found.has(from) ? -1 : after.findIndex((_, at) => free(name, at));
      if (to >= 0) pair(from, to);
    }
  };
  pairBy(contentOf);
  pairBy(subjectOf);
  pairBy(standOf);
  before.forEach(({ layer_type }, at) => {
    if (!found.has(at) && !taken.has(at) && after[at]?.layer_type === layer_type) pair(at, at);
  });
  return found;
}

const contents = new WeakMap<LayerConfig, string>();

/** Without the place in the pile, which changes with every neighbour. */
function contentOf(layer: LayerConfig): string {
  const known = contents.get(layer);
  if (known !== undefined) return known;
  const content = JSON.stringify({ ...layer, position: { ...layer.position, layer_index: undefined } });
  contents.set(layer, content);
  return content;
}

/** What it shows, wherever and however large. */
function subjectOf({ layer_type, asset_id, text_config }: LayerConfig): string {
  return JSON.stringify([layer_type, asset_id, text_config?.text_context]);
}

/** Where it stands and how large, whatever it shows. */
function standOf({ layer_type, position, size }: LayerConfig): string {
  return JSON.stringify([layer_type, position?.dx, position?.dy, size?.width, size?.height]);
}
