/** The way from place to place of what was found, and what is done there. */
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { TextSteps } from '../../../domain/writing/steps.ts';
import { typed } from '../../../domain/writing/typing.ts';
import { Words } from '../../../domain/writing/words.ts';
import { useEditor } from '../editor-context.ts';
import { type Caret, placeBefore, placeBehind } from './found-places.ts';
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
  const { queue, selection } = useEditor();
  const [focusWish, setFocusWish] = useState(0);
  const { current, places, showWish } = find;
  const place = places[current];
  /** The wish that was granted last: between two of them the caret is the writer's. */
  const shown = useRef(showWish);
  useEffect(() => {
    if (!field || !place || shown.current === showWish || place.sceneKey !== selection.key) return;
    if (place.to > field.text.length) return;
    shown.current = showWish;
    field.view.dispatch({
      selection: { anchor: place.from, head: place.to },
      effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
    });
  }, [field, place, showWish, selection.key]);

  const go = (by: -1 | 1, caret: Caret) => {
    const { keys } = queue.view;
    const next = by > 0 ? placeBehind(find.look(), keys, caret) : placeBefore(find.look(), keys, caret);
    if (next) find.go(next);
  };
  const step = (by: -1 | 1) => {
    const { sceneKey } = place ?? { sceneKey: selection.key };
    const range = place ?? field?.view.state.selection.main ?? { from: 0, to: 0 };
    go(by, { sceneKey, at: by > 0 ? range.to : range.from });
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
    step,
    replace: () => {
      if (!field || !place || place.sceneKey !== selection.key) return step(1);
      const { steps, caret } = typed(field.text, place.from, place.to, find.replacement);
      change(steps);
      // What was put there may hold what was looked for.
      go(1, { sceneKey: place.sceneKey, at: caret });
    },
  };
}
