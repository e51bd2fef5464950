/** Whose keyboard this is. */
export const IS_MAC = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
}

/**
 * The key that is shown as Delete: on a Mac it is the one over Return, which browsers call Backspace. Holding it down asks
 * once, or one thing after another would go.
 */
export function isDelete({ key, repeat }: KeyPress, isMac: boolean = IS_MAC): boolean {
  return !repeat && (key === 'Delete' || (isMac && key === 'Backspace'));
}
