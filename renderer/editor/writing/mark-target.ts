/** What a mark is wanted for, or the mark that is to be changed: found again after others have changed the text. */
import { type ChangeDesc, MapMode, StateEffect, StateField } from '@codemirror/state';

export interface MarkTarget {
  readonly from: number;
  readonly to: number;
  /** What stood there when it was chosen. */
  readonly text: string;
}

export const setMarkTarget = StateEffect.define<Pick<MarkTarget, 'from' | 'to'>>();

/** Undefined where none was chosen, and once other words stand there. */
export const markTarget = StateField.define<MarkTarget | undefined>({
  create: () => undefined,
  update(before, { changes, effects, newDoc, docChanged }) {
    const wish = effects.find((effect) => effect.is(setMarkTarget))?.value;
    if (wish) return { ...wish, text: newDoc.sliceString(wish.from, wish.to) };
    const moved = before && docChanged ? movedTarget(before, changes) : before;
    return moved && newDoc.sliceString(moved.from, moved.to) === moved.text ? moved : undefined;
  },
});

function movedTarget(target: MarkTarget, changes: ChangeDesc): MarkTarget | undefined {
  const from = changes.mapPos(target.from, 1, MapMode.TrackDel);
  const to = target.from === target.to ? from : changes.mapPos(target.to, -1, MapMode.TrackDel);
  return from === null || to === null || to < from ? undefined : { ...target, from, to };
}
