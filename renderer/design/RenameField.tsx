/** A name being changed in place: Enter and leaving keep it, Escape gives it up. */
import { useEffect, useRef } from 'react';
import { FIELD_LIMITS } from '../../domain/limits.ts';
import './RenameField.css';

export interface RenameFieldProps {
  readonly label: string;
  readonly name: string;
  /** Undefined when it stays as it was. */
  readonly onEnd: (name: string | undefined) => void;
}

export function RenameField({ label, name, onEnd }: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const hasEnded = useRef(false);
  useEffect(() => {
    // After the menu that it was chosen in has given the focus back.
    const timer = setTimeout(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => clearTimeout(timer);
  }, []);
  const end = (isKept: boolean) => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    const value = input.current?.value.trim() ?? '';
    onEnd(isKept && value !== '' && value !== name ? value : undefined);
  };
  return (
    <input
      ref={input}
      className="rename-field"
      aria-label={label}
      defaultValue={name}
      maxLength={FIELD_LIMITS.script_name.maximum}
      spellCheck={false}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') end(true);
        else if (event.key === 'Escape') end(false);
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
