/** Where the layers of a scene stand, as the draw list has them. */
import type { DrawItem } from '../draw/types.ts';
import { type LayerRef, layerRefOf } from './layer-ref.ts';
import type { Turned } from './turned.ts';

export interface LayerBox extends Turned {
  readonly ref: LayerRef;
  readonly item: DrawItem;
}

/**
 * @param items of a scene, bottom first
 * @returns its layers, bottom first; those that show nothing are not among them
 */
export function layerBoxes(items: readonly DrawItem[]): readonly LayerBox[] {
  return items.flatMap((item): LayerBox[] => {
    const ref = layerRefOf(item.path);
    return ref === undefined ? [] : [{ ref, item, rect: item.rect, rotationDeg: item.rotationDeg }];
  });
}
