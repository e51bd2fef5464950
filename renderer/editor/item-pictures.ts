/** Pictures of items by what the items look like: the same look is shown at once, wherever it comes up again. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { StagePicture } from '../stage/stage-item.ts';

/** Null for an item that shows nothing. */
export type ItemPictures = ReadonlyMap<string, StagePicture | null>;

/** Far more than a draft's scenes show; what was seen longest ago is forgotten. */
const MOST_KNOWN = 600;

/** With what an answer of `previews.items` brings. @param asked the items that it was asked for */
export function withAnswer(
  known: ItemPictures,
  asked: readonly DrawItem[],
  answer: OutputOf<'previews.items'>,
): ItemPictures {
  const byLook = new Map(asked.map((item) => [lookOf(item), item] as const));
  const next = new Map(known);
  for (const { look, picture } of answer.items) {
    const of = byLook.get(look);
    if (!of) continue;
    const before = next.get(look);
    next.delete(look);
    next.set(look, before?.url === picture?.url && before ? before : picture && { ...picture, of });
  }
  for (const look of [...next.keys()].slice(0, Math.max(0, next.size - MOST_KNOWN))) next.delete(look);
  return next;
}

/** Whether an item is shown as it is, and not as it was. */
export function isKnown(pictures: ItemPictures, item: DrawItem): boolean {
  return item.kind === 'colour' || pictures.has(lookOf(item));
}
