/** What is wrong with the markup, underlined where it stands. */
import { StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Problem } from '../../../domain/errors.ts';
import type { Markup } from '../../../domain/writing/markup.ts';
import { markState } from './mark-state.ts';

export interface ShownSlip {
  readonly problem: Problem;
  readonly message: string;
}

export const setSlips = StateEffect.define<readonly ShownSlip[]>();

/** Where a problem with `line` and `column` among its details stands, to the end of its tag or word. */
export function slipRange({ details }: Problem, document: Text): { from: number; to: number } | undefined {
  const { line, column } = details;
  if (typeof line !== 'number' || typeof column !== 'number' || line > document.lines) return undefined;
  const { from: start, to: end, text } = document.line(line);
  const from = Math.min(end, start + column - 1);
  const rest = text.slice(from - start);
  const length = /^(?:<[^<>]*>?|&\S{0,10}|[^\s<>]+|.)/.exec(rest)?.[0].length ?? 0;
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
    const ranges = wish.value.flatMap(({ problem, message }) => {
      const range = shownRange(slipRange(problem, state.doc), state.field(markState).markup);
      if (!range || range.from === range.to) return [];
      const attributes = { class: `slip slip-${problem.severity}`, title: message };
      return Decoration.mark({ attributes }).range(range.from, range.to);
    });
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
