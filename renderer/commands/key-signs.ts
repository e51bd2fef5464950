/** Keys as lists show them: `Alt+ArrowUp` is Alt ↑. */
import { shortcutParts } from '../design/shortcut-parts.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** @param shortcut as `shortcutOf` writes it @returns as `Keys` takes it */
export function shownKeys(shortcut: string): string {
  return shortcutParts(shortcut)
    .map((part) => SIGNS[part] ?? (/^[a-z]$/.test(part) ? part.toUpperCase() : part))
    .join('+');
}
