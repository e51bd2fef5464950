/** Layers moved up and down the pile. */
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { LayerConfig } from '../script/schema.ts';

export type OrderStep = 'forward' | 'backward' | 'front' | 'back';

/**
 * Several move together: they keep their order among each other, and stop where the first of them can go no further.
 * @param indices in the scene's list
 * @returns nothing where all of them are there already
 */
export function orderEdits(
  layers: readonly LayerConfig[],
  scene: number,
  indices: readonly number[],
  step: OrderStep,
): readonly DraftEdit[] {
  const ranks = ranksOf(layers);
  const pile = layers.map((_, index) => index).sort((one, other) => ranks[one]! - ranks[other]!);
  const wished = orderedPile(pile, new Set(indices), step);
  return editsTo(pile, wished, scene);
}

function orderedPile(
  pile: readonly number[],
  chosen: ReadonlySet<number>,
  step: OrderStep,
): readonly number[] {
  const isChosen = (index: number) => chosen.has(index);
  if (step === 'front' || step === 'back') {
    const [own, rest] = [pile.filter(isChosen), pile.filter((index) => !isChosen(index))];
    return step === 'front' ? [...rest, ...own] : [...own, ...rest];
  }
  const way = step === 'forward' ? 1 : -1;
  const moved = [...pile];
  const order = way > 0 ? [...moved.keys()].reverse() : [...moved.keys()];
  for (const at of order) {
    const next = moved[at + way];
    if (!isChosen(moved[at]!) || next === undefined || isChosen(next)) continue;
    moved[at + way] = moved[at]!;
    moved[at] = next;
  }
  return moved;
}

/**
 * From the bottom up: what has come to its place is not moved by those that follow.
 * @param pile indices in the scene's list, the lowest first
 * @param wished the same in the order that they are to have
 */
export function editsTo(
  pile: readonly number[],
  wished: readonly number[],
  scene: number,
): readonly DraftEdit[] {
  let current = [...pile];
  return wished.flatMap((layer, at): DraftEdit[] => {
    if (current[at] === layer) return [];
    current = current.filter((one) => one !== layer).toSpliced(at, 0, layer);
    return [{ kind: 'order_layer', scene, layer, to: at + 1 }];
  });
}
