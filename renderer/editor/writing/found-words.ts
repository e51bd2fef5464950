/** Words that were searched for, tinted where they stand. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { FoundWords } from '../../../domain/writing/find.ts';

export interface ShownFound extends FoundWords {
  /** The one that somebody has gone to. */
  readonly isCurrent: boolean;
}

export const setFound = StateEffect.define<readonly ShownFound[]>();

const FOUND = Decoration.mark({ class: 'found-words' });
const CURRENT = Decoration.mark({ class: 'found-words found-words-current' });

export const foundWords = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    const wish = effects.find((effect) => effect.is(setFound));
    if (!wish) return shown.map(changes);
    return Decoration.set(
      wish.value
        .filter(({ from, to }) => from < to)
        .map(({ from, to, isCurrent }) => (isCurrent ? CURRENT : FOUND).range(from, to)),
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
