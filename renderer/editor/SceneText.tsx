/** The field for the words of one scene, with its marks. */
import { EditorSelection, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { MarkupElement } from '../../domain/writing/markup.ts';
import { IS_MAC } from '../design/platform.ts';
import { foundWords } from './writing/found-words.ts';
import { type ChipWords, shownMarks } from './writing/mark-layer.ts';
import { markTarget } from './writing/mark-target.ts';
import { MARK_WIDGETS, markOfChip } from './writing/mark-widgets.ts';
import { safeTyping } from './writing/safe-typing.ts';
import { type SceneTextHooks, type SceneTextLook, SceneTextView } from './writing/scene-text-view.ts';
import { slips } from './writing/slips.ts';

/** The scene's words as they are at this very moment, what was typed last included. */
export interface LiveText {
  /** @returns undefined where the scene is gone */
  text(): string | undefined;
  /** @returns what ends the listening */
  onChange(listener: () => void): () => void;
}

export interface SceneTextProps extends SceneTextLook, Omit<SceneTextHooks, 'onKey'> {
  readonly fieldRef: RefObject<HTMLElement | null>;
  /** Another one is another text: the caret goes to its end. */
  readonly sceneKey: string;
  readonly live: LiveText;
  readonly wordsOf: (element: MarkupElement) => ChipWords;
  /** Whoever works on it beside the keyboard; undefined when it goes. */
  readonly onField: (field: SceneTextView | undefined) => void;
  /** It is taken away. @param hadFocus so that the focus can go to what takes its place */
  readonly onGone: (hadFocus: boolean) => void;
  /** The chip of a mark was pressed. */
  readonly onMark: (mark: MarkupElement) => void;
  /** To the scene before or after. */
  readonly onStep: (by: -1 | 1) => void;
}

export function SceneText(props: SceneTextProps) {
  const { fieldRef, sceneKey, live, label, describedBy, placeholder, isInvalid, isReadOnly, wordsOf } = props;
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<SceneTextView>(undefined);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    const { current } = latest;
    const made = new SceneTextView({
      parent: place.current!,
      sceneKey: current.sceneKey,
      text: current.live.text() ?? '',
      look: current,
      hooks: () => ({
        ...latest.current,
        onKey: (event) => {
          const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp'];
          const isPlain = event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
          // On a Mac these keys move the caret by paragraphs.
          if (by === undefined || !isPlain || IS_MAC) return false;
          event.preventDefault();
          latest.current.onStep(by);
          return true;
        },
      }),
      extensions: extensionsOf(
        (mark) => latest.current.onMark(mark),
        (run) => field.current?.whenWritten(run),
      ),
    });
    field.current = made;
    fieldRef.current = made.view.contentDOM;
    current.onField(made);
    return () => {
      latest.current.onGone(made.isFocused);
      latest.current.onField(undefined);
      made.close();
      fieldRef.current = null;
    };
  }, [fieldRef]);
  useLayoutEffect(() => field.current?.name(wordsOf), [wordsOf]);
  useLayoutEffect(() => {
    const show = () => {
      const text = live.text();
      // Of a scene that is gone another's are shown in a moment.
      if (text !== undefined) field.current?.show(sceneKey, text);
    };
    show();
    return live.onChange(show);
  }, [sceneKey, live]);
  useEffect(() => field.current?.look({ label, describedBy, placeholder, isInvalid, isReadOnly }));
  return <div ref={place} className="scene-text" data-invalid={isInvalid || undefined} />;
}

function extensionsOf(
  onMark: (mark: MarkupElement) => void,
  whenWritten: (run: () => void) => void,
): Extension {
  return [
    shownMarks(MARK_WIDGETS),
    safeTyping,
    foundWords,
    markTarget,
    slips,
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        const { target } = event;
        if (!markOfChip(view, target) || event.button !== 0) return false;
        event.preventDefault();
        whenWritten(() => {
          // It may have moved since, or be gone.
          const mark = markOfChip(view, target);
          if (!mark) return;
          view.dispatch({ selection: EditorSelection.cursor(mark.from) });
          onMark(mark);
        });
        return true;
      },
    }),
  ];
}
