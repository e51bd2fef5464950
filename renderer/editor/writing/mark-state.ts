/** What markup the text is, and whether it is shown as it is written. */
import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { type Markup, readMarkup } from '../../../domain/writing/markup.ts';

/** Whether the markup is shown as it is written. */
export const setSource = StateEffect.define<boolean>();

interface MarkState {
  readonly isSource: boolean;
  /** Of sound markup. */
  readonly markup: Markup | undefined;
}

export const markState = StateField.define<MarkState>({
  create: (state) => ({ isSource: false, markup: readMarkup(state.doc.toString()) }),
  update(before, { newDoc, docChanged, effects }) {
    const wish = effects.find((effect) => effect.is(setSource));
    if (!docChanged && !wish) return before;
    return {
      isSource: wish ? wish.value : before.isSource,
      markup: docChanged ? readMarkup(newDoc.toString()) : before.markup,
    };
  },
});

/** Markup whose tags are shown as what they mean. */
export function richMarkup(state: EditorState): Markup | undefined {
  const { isSource, markup } = state.field(markState);
  return isSource ? undefined : markup;
}
