/** Which layer of a scene is meant: layers have no names of their own, only places. */

/**
 * A layer of a scene: its index in `layer_config`; `presenter` for the one that is shown where the scene has no HUMAN layer
 * of its own.
 */
export type LayerRef = number | 'presenter';

/** @param path of a draw item @returns undefined for what is no layer: background, subtitles, label */
export function layerRefOf(path: string): LayerRef | undefined {
  const found = /^shoot_scripts\[\d+\]\.shoot_script\.layer_config(?:\[(\d+)\])?$/.exec(path);
  if (!found) return undefined;
  return found[1] === undefined ? 'presenter' : Number(found[1]);
}

/** Ascending, each once, `presenter` last. */
export function sortedRefs(refs: Iterable<LayerRef>): readonly LayerRef[] {
  const placeOf = (ref: LayerRef) => (ref === 'presenter' ? Number.POSITIVE_INFINITY : ref);
  return [...new Set(refs)].sort((one, other) => placeOf(one) - placeOf(other));
}
