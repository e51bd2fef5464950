/** Keyboard shortcuts of a page. */
import { useEffect, useRef } from 'react';
import { isCovered, isTyping } from '../commands/keyboard.ts';
import { isForTyping, shortcutOf } from '../commands/keys.ts';

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Those without `Mod` and that are no function key are left alone while somebody types. A key that is held down asks once;
 * only arrows go on.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || isCovered()) return;
      const name = shortcutOf(event);
      const action = current.current[name];
      if (!action) return;
      if (isTyping(event.target) && isForTyping(name)) return;
      event.preventDefault();
      if (!event.repeat || event.key.startsWith('Arrow')) action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
