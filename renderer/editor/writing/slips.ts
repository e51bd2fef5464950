/** What is wrong with the markup, underlined where it stands. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Problem } from '../../../domain/errors.ts';
import type { Markup } from '../../../domain/writing/markup.ts';
import { offsetOf } from '../text-caret.ts';
import { markState } from './mark-state.ts';

export interface ShownSlip {
  readonly problem: Problem;
  readonly message: string;
}

export const setSlips = StateEffect.define<readonly ShownSlip[]>();

/** Where a problem of the text stands, to the end of its tag or word. */
function slipRange({ details }: Problem, document: string): { from: number; to: number } | undefined {
  const from = offsetOf(document, details);
  if (from === undefined) return undefined;
  const length = /^(?:<[^<>\n]*>?|&\S{0,10}|[^\s<>]+|.)/.exec(document.slice(from))?.[0].length ?? 0;
  return { from, to: from + length };
}

/** Where a tag is not to be seen, the words that it is for. */
function shownRange(
  range: { from: number; to: number } | undefined,
  markup: Markup | undefined,
): { from: number; to: number } | undefined {
  const of =
    range && markup?.elements.findLast(({ from, innerFrom }) => from <= range.from && range.from < innerFrom);
  return of?.parent && of.innerFrom < of.innerTo ? { from: of.from, to: of.innerTo } : range;
}

export const slips = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects, state }) {
    const wish = effects.find((effect) => effect.is(setSlips));
    if (!wish) return shown.map(changes);
    const document = state.doc.toString();
    const ranges = wish.value.flatMap(({ problem, message }) => {
      const range = shownRange(slipRange(problem, document), state.field(markState).markup);
      if (!range || range.from === range.to) return [];
      const attributes = { class: `slip slip-${problem.severity}`, title: message };
      return Decoration.mark({ attributes }).range(range.from, range.to);
    });
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
