/** Which command a pressed key asks for. */
import { IS_MAC, isDelete } from '../design/platform.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from './catalogue.ts';
import type { CommandEntry } from './entry.ts';

/** What the user has chosen instead of the catalogue's keys; an empty list takes a command's keys away. */
export type KeyChoices = Readonly<Partial<Record<CommandId, readonly string[]>>>;

/** What of a `KeyboardEvent` is looked at. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** The key itself: `Digit1`, `KeyB`. */
  readonly code?: string;
}

/** `Mod+Shift+z`, `F2`, `Delete`, `?`: modifiers in this order, a letter in lower case. */
export function shortcutOf({ key, ctrlKey, metaKey, shiftKey, altKey, code }: PressedKey): string {
  const isMod = IS_MAC ? metaKey : ctrlKey;
  // Where Alt writes other signs than those on the keys, the keys are meant.
  const plain = altKey ? /^(?:Key|Digit)(.)$/.exec(code ?? '')?.[1] : undefined;
  const pressed = plain ?? key;
  // Shift is part of the sign itself, but for letters and named keys.
  const showsShift = shiftKey && (/^[a-z ]$/i.test(pressed) || pressed.length > 1);
  const named = isDelete({ key: pressed, repeat: false }) ? 'Delete' : pressed === ' ' ? 'Space' : pressed;
  const name = named.length === 1 ? named.toLowerCase() : named;
  return `${isMod ? 'Mod+' : ''}${showsShift ? 'Shift+' : ''}${altKey ? 'Alt+' : ''}${name}`;
}

/** What the catalogue says. */
export function usualKeysOf(id: CommandId, isMac: boolean = IS_MAC): readonly string[] {
  const { keys = [], macKeys }: CommandEntry = COMMANDS[id];
  return isMac ? (macKeys ?? keys) : keys;
}

/** Those that the browser itself answers are its own: they cannot be others. */
export function keysOf(id: CommandId, choices: KeyChoices = {}): readonly string[] {
  const usual = usualKeysOf(id);
  return COMMANDS[id].isByBrowser ? usual : (choices[id] ?? usual);
}

/**
 * In the order in which they are to be tried: of a place before those of everywhere.
 * @param isWithin whether the focus is in an element that a selector finds
 */
export function commandsOf(
  shortcut: string,
  isWithin: (selector: string) => boolean,
  choices: KeyChoices = {},
): readonly CommandId[] {
  const meant = COMMAND_IDS.filter((id) => keysOf(id, choices).includes(shortcut));
  const here = meant.filter((id) => COMMANDS[id].within !== undefined && isWithin(COMMANDS[id].within));
  return [...here, ...meant.filter((id) => COMMANDS[id].within === undefined)];
}

/** Whether a key does something by itself while somebody types: those that do not are safe there. */
export function isForTyping(shortcut: string): boolean {
  return !shortcut.startsWith('Mod+') && !/^(Shift\+)?F\d+$/.test(shortcut);
}

/** Whether what has the focus, a button or a row, would take it as a press: it heeds no key that is held with it. */
export function isPress(shortcut: string): boolean {
  return /^Mod\+(.*\+)?(Enter|Space)$/.test(shortcut);
}
