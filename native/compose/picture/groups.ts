/** Which items belong together and which changed, so that no more is painted than has to be. */
import { intersect } from '../../../domain/avatar/matrix.ts';
import type { Rect } from '../../../domain/avatar/types.ts';

/**
 * Items in groups that have no pixel in common, each in the order of the list: a subtitle need not be made anew with
 * the label in the other corner.
 * @param boundsOf `undefined` for what is out of sight; such items are left out
 */
export function apart<Item>(
  items: readonly Item[],
  boundsOf: (item: Item) => Rect | undefined,
): readonly (readonly Item[])[] {
  let groups: { readonly items: readonly Item[]; readonly bounds: readonly Rect[] }[] = [];
  for (const item of items) {
    const own = boundsOf(item);
    if (!own) continue;
    const isMet = ({ bounds }: { readonly bounds: readonly Rect[] }) =>
      bounds.some((one) => intersect(one, own) !== undefined);
    const met = groups.filter(isMet);
    const members = new Set([...met.flatMap((group) => group.items), item]);
    groups = [
      ...groups.filter((group) => !isMet(group)),
      {
        items: items.filter((one) => members.has(one)),
        bounds: [...met.flatMap((group) => group.bounds), own],
      },
    ];
  }
  return groups.map((group) => group.items);
}

/** Items of either list that have to be painted to come from one to the other; plain data. */
export function changedItems<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  const old = before.map((item) => JSON.stringify(item));
  const now = after.map((item) => JSON.stringify(item));
  const kept = old.filter((key) => now.includes(key));
  const isSameOrder = kept.join() === now.filter((key) => old.includes(key)).join();
  if (!isSameOrder) return [...before, ...after];
  return [
    ...before.filter((_, index) => !now.includes(old[index]!)),
    ...after.filter((_, index) => !old.includes(now[index]!)),
  ];
}
