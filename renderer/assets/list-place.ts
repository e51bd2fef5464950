/** A place in a list that changes under it: that of an asset, wherever it has moved to, and where it was once it is gone. */
import type { AssetPages } from './asset-pages.ts';

export interface ListPlace {
  /** Where it was when it was last looked for. */
  readonly index: number;
  /** Undefined while the asset there has not come. */
  readonly id: string | undefined;
}

type Listed = Pick<AssetPages, 'at' | 'indexOf'>;

export function placeAt(index: number, pages: Listed): ListPlace {
  return { index, id: pages.at(index)?.asset_id };
}

/** The same asset's, as the list is now; of one that had not come, that of what has. */
export function placeNow(place: ListPlace, pages: Listed): ListPlace {
  const there = pages.at(place.index)?.asset_id;
  if (place.id === undefined) return there === undefined ? place : { ...place, id: there };
  if (there === place.id) return place;
  const index = pages.indexOf(place.id);
  return index < 0 ? place : { ...place, index };
}

/**
 * How far most of some neighbours have moved, in places: one of them that was renamed says nothing of the others.
 * @param before ids that stood there, undefined for those that had not come
 * @param from index of the first of them
 */
export function shiftOf(before: readonly (string | undefined)[], from: number, pages: Listed): number {
  const shifts = before.flatMap((id, at) => {
    if (id === undefined) return [];
    const { index } = placeNow({ index: from + at, id }, pages);
    const isGone = pages.at(index)?.asset_id !== id;
    return isGone ? [] : [index - from - at];
  });
  return shifts.toSorted((a, b) => a - b)[Math.floor((shifts.length - 1) / 2)] ?? 0;
}
