/** The keys of a shortcut, one by one: the plus sign stands between them, and may be the last of them. */

/** @param shortcut `Mod+Shift+z`, `Mod++`, `+` */
export function shortcutParts(shortcut: string): readonly string[] {
  const parts = shortcut.split('+');
  return shortcut.endsWith('+') ? [...parts.slice(0, -2), '+'] : parts;
}
