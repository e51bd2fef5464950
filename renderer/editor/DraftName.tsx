/** The draft's name, changed where it stands: Enter and leaving keep it, Escape gives it up. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { FIELD_LIMITS } from '../../domain/limits.ts';
import { useTexts } from '../texts/language.tsx';

export interface DraftNameProps {
  readonly name: string;
  readonly canEdit: boolean;
  readonly onRename: (name: string) => void;
  /** Whether another name stands there than the draft has. */
  readonly onUnfinished: (isUnfinished: boolean) => void;
}

export function DraftName({ name, canEdit, onRename, onUnfinished }: DraftNameProps) {
  const texts = useTexts().editor;
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const isGivenUp = useRef(false);
  const wish = typed?.trim() ?? '';
  const isUnfinished = wish !== '' && wish !== name;
  const end = () => {
    if (!isGivenUp.current && isUnfinished) onRename(wish);
    isGivenUp.current = false;
    setTyped(undefined);
  };

  useEffect(() => onUnfinished(isUnfinished), [onUnfinished, isUnfinished]);
  const latest = useRef({ end, onUnfinished });
  useLayoutEffect(() => {
    latest.current = { end, onUnfinished };
  });
  // Neither a page that ends nor an editor that is left takes the focus away first.
  useLayoutEffect(() => {
    const leave = () => latest.current.end();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
      latest.current.onUnfinished(false);
    };
  }, []);
  return (
    <input
      ref={input}
      id="draft-name"
      className="draft-name-field"
      aria-label={texts.name}
      value={typed ?? name}
      readOnly={!canEdit}
      maxLength={FIELD_LIMITS.script_name.maximum}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const isMod = event.ctrlKey || event.metaKey;
        // What is typed here is not in the draft yet: taking it back is the field's own affair.
        if (isMod && /^[zy]$/i.test(event.key)) event.stopPropagation();
        if (event.key === 'Escape') isGivenUp.current = true;
        if (event.key === 'Enter' || event.key === 'Escape') input.current?.blur();
      }}
    />
  );
}
