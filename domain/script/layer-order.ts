/**
 * V-22: the place of every layer in the pile, 1 at the bottom, in the order of the list. A layer that has no
 * `layer_index` takes the lowest place that no other one asks for, so that such layers lie as they are listed.
 */
export function layerOrder(
  layers: readonly (
    | { readonly position?: { readonly layer_index?: number | undefined } | undefined }
    | undefined
  )[],
): readonly number[] {
  const taken = new Set(layers.map((layer) => layer?.position?.layer_index));
  let free = 1;
  return layers.map((layer) => {
    const index = layer?.position?.layer_index;
    if (index !== undefined) return index;
    while (taken.has(free)) free += 1;
    return free++;
  });
}
