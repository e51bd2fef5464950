/**
 * A text area that other windows may change while somebody writes in it: the caret keeps its place in the text, and while
 * an input method puts characters together nothing is touched or sent.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { IS_MAC } from '../design/platform.ts';
import { movedCaret } from './text-caret.ts';

export interface SceneTextProps {
  readonly areaRef: RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  readonly describedBy: string;
  readonly placeholder: string;
  /** Another one is another text: the caret goes to its end. */
  readonly sceneKey: string;
  readonly text: string;
  readonly isInvalid: boolean;
  readonly isReadOnly: boolean;
  /** @param seen what stood there before */
  readonly onText: (text: string, seen: string) => void;
  readonly onComposing: (isComposing: boolean) => void;
  /** It is taken away. @param hadFocus so that the focus can go to what takes its place */
  readonly onGone: (hadFocus: boolean) => void;
  readonly onBlur: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** To the scene before or after. */
  readonly onStep: (by: -1 | 1) => void;
}

export function SceneText(props: SceneTextProps) {
  const { areaRef, sceneKey, text } = props;
  const isComposing = useRef(false);
  /** What the area and the draft agreed on last. */
  const seen = useRef(text);
  const shownKey = useRef(sceneKey);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  const show = useCallback((area: HTMLTextAreaElement, key: string, draftText: string) => {
    const isOther = shownKey.current !== key;
    shownKey.current = key;
    seen.current = draftText;
    if (area.value === draftText) return;
    const { value, selectionStart, selectionEnd, scrollTop } = area;
    area.value = draftText;
    if (isOther) {
      area.setSelectionRange(draftText.length, draftText.length);
      area.scrollTop = 0;
      return;
    }
    const moved = (at: number) => movedCaret(value, draftText, at);
    if (document.activeElement === area) area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    area.scrollTop = scrollTop;
  }, []);
  useLayoutEffect(() => {
    const area = areaRef.current;
    if (area && !(isComposing.current && shownKey.current === sceneKey)) show(area, sceneKey, text);
  }, [areaRef, sceneKey, text, show]);
  useLayoutEffect(() => {
    const area = areaRef.current;
    return () => {
      // The end of what was being put together is not told of an area that is gone.
      if (isComposing.current) latest.current.onComposing(false);
      latest.current.onGone(area !== null && document.activeElement === area);
    };
  }, [areaRef]);

  // The browser's own history knows nothing of the draft's: its menu and gestures lead to ours.
  useEffect(() => {
    const area = areaRef.current;
    const listen = (event: InputEvent) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      if (event.inputType === 'historyUndo') latest.current.onUndo();
      else latest.current.onRedo();
    };
    area?.addEventListener('beforeinput', listen);
    return () => area?.removeEventListener('beforeinput', listen);
  }, [areaRef]);

  /** @returns whether there was anything to send */
  const send = (): boolean => {
    const area = areaRef.current;
    const before = seen.current;
    if (!area || isComposing.current || area.value === before) return false;
    seen.current = area.value;
    latest.current.onText(area.value, before);
    return true;
  };
  return (
    <textarea
      ref={areaRef}
      className="input scene-text"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.isInvalid || undefined}
      data-invalid={props.isInvalid || undefined}
      placeholder={props.placeholder}
      readOnly={props.isReadOnly}
      defaultValue={text}
      onInput={send}
      onCompositionStart={() => {
        isComposing.current = true;
        props.onComposing(true);
      }}
      onCompositionEnd={() => {
        isComposing.current = false;
        // Where it was given up, what the draft has become meanwhile was not shown.
        if (!send() && areaRef.current) show(areaRef.current, sceneKey, text);
        props.onComposing(false);
      }}
      onBlur={props.onBlur}
      onKeyDown={(event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
        const isPlain = event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
        // On a Mac these keys move the caret by paragraphs.
        if (by === undefined || !isPlain || isComposing.current || IS_MAC) return;
        event.preventDefault();
        props.onStep(by);
      }}
    />
  );
}
