/** Places that were found in all scenes, and the way from one to the next. */
import type { FoundWords } from '../../../domain/writing/find.ts';

export interface FoundPlace extends FoundWords {
  readonly sceneKey: string;
}

/** Between two letters of a scene's text. */
export interface Caret {
  readonly sceneKey: string;
  readonly at: number;
}

/**
 * @param places in the order of the scenes
 * @param keys of all scenes, in their order
 * @returns the first place at or behind the caret; behind the last one, the first of all
 */
export function placeBehind(
  places: readonly FoundPlace[],
  keys: readonly string[],
  { sceneKey, at }: Caret,
): FoundPlace | undefined {
  const scene = keys.indexOf(sceneKey);
  const isBehind = (place: FoundPlace) =>
    place.sceneKey === sceneKey ? place.from >= at : keys.indexOf(place.sceneKey) > scene;
  return places.find(isBehind) ?? places[0];
}

/** The same backwards: the last place that ends at or before the caret; before the first one, the last of all. */
export function placeBefore(
  places: readonly FoundPlace[],
  keys: readonly string[],
  { sceneKey, at }: Caret,
): FoundPlace | undefined {
  const scene = keys.indexOf(sceneKey);
  const isBefore = (place: FoundPlace) =>
    place.sceneKey === sceneKey ? place.to <= at : keys.indexOf(place.sceneKey) < scene;
  return places.findLast(isBefore) ?? places.at(-1);
}

export function isSamePlace(one: FoundPlace, other: FoundPlace): boolean {
  return one.sceneKey === other.sceneKey && one.from === other.from && one.to === other.to;
}
