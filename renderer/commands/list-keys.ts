/** Keys that lists answer themselves for what has the focus in them, as `shortcutOf` writes them: no command can have them instead. */

const ORDER = { up: 'Shift+Alt+ArrowUp', down: 'Shift+Alt+ArrowDown' } as const;

export const LIST_KEYS = {
  scenes: { ...ORDER, duplicate: 'Mod+d', remove: 'Delete' },
  layers: { ...ORDER, rename: 'F2', remove: 'Delete' },
} as const;

export const ALL_LIST_KEYS: readonly string[] = [
  ...new Set(Object.values(LIST_KEYS).flatMap((keys): readonly string[] => Object.values(keys))),
];
