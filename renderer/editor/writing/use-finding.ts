/** The way from place to place of what was found, and what is done there. */
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { TextSteps } from '../../../domain/writing/steps.ts';
import { typed } from '../../../domain/writing/typing.ts';
import { Words } from '../../../domain/writing/words.ts';
import { useEditor } from '../editor-context.ts';
import type { SceneTextView } from './scene-text-view.ts';
import type { Find } from './use-find.ts';

export interface Finding {
  /** Counts wishes to write what is to be found. */
  readonly focusWish: number;
  /** With what is chosen in the field. */
  readonly open: () => void;
  readonly close: () => void;
  readonly step: (by: -1 | 1) => void;
  /** Of the place that is chosen; goes to the next. */
  readonly replace: () => void;
}

/** Longer ones are not looked for, but to be looked for within. */
const LONGEST_CHOSEN = 100;

export function useFinding(
  find: Find,
  field: SceneTextView | undefined,
  change: (steps: TextSteps) => void,
): Finding {
  const { selection } = useEditor();
  const [focusWish, setFocusWish] = useState(0);
  const { current, places } = find;
  const place = places[current];
  /** The one that the field was last brought to. */
  const shown = useRef<typeof place>(undefined);
  useEffect(() => {
    if (!field || !place || place.sceneKey !== selection.key || shown.current === place) return;
    if (place.to > field.text.length) return;
    shown.current = place;
    const range = { anchor: place.from, head: place.to };
    field.view.dispatch({
      selection: range,
      effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
    });
  }, [field, place, selection.key]);

  /** The next place behind the caret, or before it, whatever scene it is in. */
  const nearest = (by: -1 | 1): number => {
    const here = places.flatMap((one, index) => (one.sceneKey === selection.key ? index : []));
    const caret = field?.view.state.selection.main;
    if (here.length === 0 || !caret) return by > 0 ? 0 : places.length - 1;
    const next =
      by > 0
        ? here.find((index) => places[index]!.from >= caret.to)
        : here.findLast((index) => places[index]!.to <= caret.from);
    if (next !== undefined) return next;
    const beyond = by > 0 ? here.at(-1)! + 1 : here[0]! - 1;
    return (beyond + places.length) % places.length;
  };
  return {
    focusWish,
    open: () => {
      const range = field?.view.state.selection.main;
      const words = field && Words.of(field.text);
      const chosen = range && words ? words.words.slice(words.said(range.from), words.said(range.to)) : '';
      find.open(chosen.length <= LONGEST_CHOSEN && !chosen.includes('\n') ? chosen : '');
      setFocusWish(focusWish + 1);
    },
    close: () => {
      find.close();
      field?.view.focus();
    },
    step: (by) => {
      if (places.length === 0) return;
      find.go(current < 0 ? nearest(by) : (current + by + places.length) % places.length);
    },
    replace: () => {
      if (!field || !place || place.sceneKey !== selection.key) {
        if (places.length > 0) find.go(nearest(1));
        return;
      }
      change(typed(field.text, place.from, place.to, find.replacement).steps);
    },
  };
}
