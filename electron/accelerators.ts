/** Keys as a page writes them, as Electron's menus have them. Pure. */

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  '+': 'Plus',
};
/** What Electron knows by the name that browsers give it. */
const SAME =
  /^(?:[a-z0-9]|[,./;'[\]\\`=-]|F(?:1?\d|2[0-4])|Space|Tab|Enter|Delete|Home|End|PageUp|PageDown)$/;

/**
 * @param shortcut `Mod+Shift+z`, `F2`
 * @returns undefined for what no menu can have, such as letters of other scripts
 */
export function acceleratorOf(shortcut: string): string | undefined {
  const [, modifiers = '', key = ''] = /^((?:Mod\+)?(?:Shift\+)?(?:Alt\+)?)(.+)$/.exec(shortcut) ?? [];
  const name = NAMES[key] ?? (SAME.test(key) ? key : undefined);
  if (name === undefined) return undefined;
  return modifiers.replace('Mod', 'CmdOrCtrl') + (name.length === 1 ? name.toUpperCase() : name);
}
