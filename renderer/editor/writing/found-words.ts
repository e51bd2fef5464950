/** Words that were searched for, tinted where they stand. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { FoundWords } from '../../../domain/writing/find.ts';

export const setFound = StateEffect.define<readonly FoundWords[]>();

const FOUND = Decoration.mark({ class: 'found-words' });

export const foundWords = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    const wish = effects.find((effect) => effect.is(setFound));
    if (!wish) return shown.map(changes);
    return Decoration.set(
      wish.value.filter(({ from, to }) => from < to).map(({ from, to }) => FOUND.range(from, to)),
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
