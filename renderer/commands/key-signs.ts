/** Keys as lists show them: `Alt+ArrowUp` is Alt ↑. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** @param shortcut as `shortcutOf` writes it @returns as `Keys` takes it */
export function shownKeys(shortcut: string): string {
  // The plus key itself stands last.
  const parts = shortcut.endsWith('++') ? [...shortcut.slice(0, -2).split('+'), '+'] : shortcut.split('+');
  return parts.map((part) => SIGNS[part] ?? (/^[a-z]$/.test(part) ? part.toUpperCase() : part)).join('+');
}
