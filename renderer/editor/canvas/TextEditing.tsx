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
  /** @param text undefined when it is given up */
  readonly onEnd: (text: string | undefined) => void;
}

export function TextEditing({ box, view, onEnd }: TextEditingProps) {
  const texts = useTexts().canvas;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(box.item.text);
  const ending = useRef({ text, onEnd, hasEnded: false });
  useEffect(() => {
    ending.current = { ...ending.current, text, onEnd };
  });
  const end = (isKept: boolean) => {
    if (ending.current.hasEnded) return;
    ending.current.hasEnded = true;
    onEnd(isKept ? text : undefined);
  };
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
    // What was written is kept when the scene is left by a key.
    return () => {
      const { text: last, onEnd: tell, hasEnded } = ending.current;
      if (!hasEnded) tell(last);
    };
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
      onChange={(event) => setText(fittingText(event.target.value))}
      onBlur={() => end(true)}
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
