/** Keyboard shortcuts of a page. */
import { useEffect, useRef } from 'react';
import { IS_MAC, isDelete } from '../design/platform.ts';

/** `Mod+Shift+z`, `F2`, `Delete`, `?`: modifiers in this order, a letter in lower case. */
export function shortcutOf(event: KeyboardEvent): string {
  const isMod = IS_MAC ? event.metaKey : event.ctrlKey;
  // Shift is part of the sign itself, but for letters and named keys.
  const showsShift = event.shiftKey && (/^[a-z]$/i.test(event.key) || event.key.length > 1);
  const named = isDelete({ key: event.key, repeat: false }) ? 'Delete' : event.key;
  const key = named.length === 1 ? named.toLowerCase() : named;
  return `${isMod ? 'Mod+' : ''}${showsShift ? 'Shift+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

/** While a dialog or a menu is open the keys are theirs. */
function isCovered(): boolean {
  return document.querySelector('.dialog-overlay, .menu-popover') !== null;
}

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
      if (isTyping(event.target) && !name.startsWith('Mod+') && !/^F\d+$/.test(name)) return;
      event.preventDefault();
      if (!event.repeat || event.key.startsWith('Arrow')) action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
