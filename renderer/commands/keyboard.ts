/** Whose keys are pressed. */

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

/** While a dialog or a menu is open the keys are theirs. */
export function isCovered(): boolean {
  return document.querySelector('.dialog-overlay, .menu-popover') !== null;
}
