/** A text layer's words written where they stand: in the same letters, at the same size. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { fittingText } from '../../../domain/arrange/layer-edits.ts';
import type { TextItem } from '../../../domain/draw/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { type CanvasView, toPanel } from '../canvas-place.ts';

interface TextEditingProps {
  /** As it stood when it was begun. */
  readonly box: LayerBox & { readonly item: TextItem };
  readonly view: CanvasView;
  /** @param isComposing an input method is putting characters together */
  readonly onWrite: (text: string, isComposing: boolean) => void;
  /** @param text undefined when it is given up @param next what gets the focus instead; null when nothing does */
  readonly onEnd: (text: string | undefined, next: EventTarget | null) => void;
}

export function TextEditing({ box, view, onWrite, onEnd }: TextEditingProps) {
  const texts = useTexts().canvas;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(box.item.text);
  const newest = useRef({ text, onEnd });
  const isComposing = useRef(false);
  useLayoutEffect(() => {
    newest.current = { ...newest.current, onEnd };
  });
  const write = (written: string) => {
    // What an input method is at is left alone.
    const next = isComposing.current ? written : fittingText(written);
    newest.current = { ...newest.current, text: next };
    setText(next);
    onWrite(next, isComposing.current);
  };
  const end = (isKept: boolean, next: EventTarget | null = null) =>
    onEnd(isKept ? newest.current.text : undefined, next);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
    // What was written is kept when the scene is left by a key.
    return () => newest.current.onEnd(newest.current.text, null);
  }, []);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.max(element.scrollHeight, box.rect.height * view.scale)}px`;
  });
  const { style } = box.item;
  const corner = toPanel(view, box.rect);
  const stroke = style.strokeWidthPx * view.scale;
  return (
    <textarea
      ref={field}
      className="canvas-text"
      aria-label={texts.textOnCanvas}
      value={text}
      spellCheck={false}
      onChange={(event) => write(event.target.value)}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false;
        write(event.currentTarget.value);
      }}
      onBlur={(event) => end(true, event.relatedTarget)}
      onKeyDown={(event) => {
        // Keys that an input method takes are its own.
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (event.key !== 'Escape' && !isDone) return;
        event.preventDefault();
        end(isDone);
      }}
      onPointerDown={(event) => event.stopPropagation()}
      style={{
        left: corner.x,
        top: corner.y,
        width: box.rect.width * view.scale,
        transform: `rotate(${box.rotationDeg}deg)`,
        transformOrigin: `50% ${(box.rect.height * view.scale) / 2}px`,
        // The family that ships with the product goes by another name in pages.
        fontFamily: `"${style.fontFamily}", "Noto Sans Studio", var(--font)`,
        fontSize: style.fontSizePx * view.scale,
        fontWeight: style.bold ? 700 : 400,
        lineHeight: style.lineHeight,
        textAlign: style.align,
        color: style.colour,
        WebkitTextStroke: stroke > 0 ? `${stroke}px ${style.strokeColour}` : undefined,
        backgroundColor: style.backdrop?.colour,
      }}
    />
  );
}
