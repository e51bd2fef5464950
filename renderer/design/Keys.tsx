/** A shortcut as keycaps: `Mod+Shift+Z` is ⌘ ⇧ Z on a Mac, Ctrl Shift Z elsewhere. */
import { IS_MAC } from './platform.ts';
import { shortcutParts } from './shortcut-parts.ts';
import './Keys.css';

const MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Delete: '⌫',
  Escape: 'esc',
};
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl', Delete: 'Del', Escape: 'Esc' };

/** The keys as this machine calls them. */
export function keyNames(shortcut: string): readonly string[] {
  const names = IS_MAC ? MAC : OTHER;
  return shortcutParts(shortcut).map((key) => names[key] ?? key);
}

export function Keys({ of: shortcut }: { readonly of: string }) {
  return (
    <span className="keys">
      {keyNames(shortcut).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
