/** Keys that the user chooses: what may be chosen, whom it would be taken from, and what then holds. */
import { COMMAND_IDS, COMMANDS, type CommandId } from './catalogue.ts';
import { type KeyChoices, keysOf, usualKeysOf } from './keys.ts';
import { ALL_LIST_KEYS } from './list-keys.ts';

/** Browsers and systems do not give these away, or people could not write, copy or leave any more. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['Mod+t', 'Mod+w', 'Mod+q', 'Mod+r', 'Mod+l', 'Mod+m', 'Mod+h', 'Mod+Shift+n', 'Mod+Shift+t'],
  ...['Mod+Shift+w', 'Mod+Shift+q', 'Mod+Shift+r', 'Mod+Tab', 'Mod+Shift+Tab', 'Alt+Tab', 'Alt+F4'],
  ...['Mod+c', 'Mod+x', 'Mod+v', 'Mod+a', 'F5', 'F11', 'F12', 'Alt+ArrowLeft', 'Alt+ArrowRight'],
  ...['Tab', 'Shift+Tab', 'Enter', 'Shift+Enter', 'Space', 'Escape', 'Shift+F10', 'ContextMenu'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...ALL_LIST_KEYS,
]);

const MODIFIERS: ReadonlySet<string> = new Set([
  ...['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn', 'Dead', 'Process', 'Unidentified'],
]);

/** Whether it is only on the way to a shortcut, or part of a sign that an input method makes. */
export function isUnfinished(key: string): boolean {
  return MODIFIERS.has(key);
}

/** What the command has by itself may always be its own. */
export function isReserved(shortcut: string, id: CommandId): boolean {
  return RESERVED.has(shortcut) && !usualKeysOf(id).includes(shortcut);
}

/** Whether there is a place where the keys of both are listened to: what holds everywhere holds in every place. */
export function meet(one: CommandId, other: CommandId): boolean {
  const [here, there] = [COMMANDS[one].within, COMMANDS[other].within];
  return here === undefined || there === undefined || here === there;
}

/** Other commands that the keys mean so far where they would mean this one. */
export function holdersOf(shortcut: string, id: CommandId, choices: KeyChoices): readonly CommandId[] {
  return COMMAND_IDS.filter(
    (other) => other !== id && meet(other, id) && keysOf(other, choices).includes(shortcut),
  );
}

/** @param keys none to take them away */
export function withKeys(choices: KeyChoices, id: CommandId, keys: readonly string[]): KeyChoices {
  const usual = usualKeysOf(id);
  const isUsual = keys.length === usual.length && keys.every((key, place) => key === usual[place]);
  return isUsual ? withoutChoice(choices, id) : { ...choices, [id]: keys };
}

/** The keys become the command's alone: whoever has them where it is listened to loses them. */
export function takenOver(choices: KeyChoices, id: CommandId, shortcut: string): KeyChoices {
  const freed = holdersOf(shortcut, id, choices).reduce<KeyChoices>(
    (left, holder) =>
      withKeys(
        left,
        holder,
        keysOf(holder, left).filter((key) => key !== shortcut),
      ),
    choices,
  );
  return withKeys(freed, id, [shortcut]);
}

/** What the catalogue says holds again, also for whoever has been given those keys since. */
export function withoutChoice(choices: KeyChoices, id: CommandId): KeyChoices {
  const { [id]: _dropped, ...rest } = choices;
  return usualKeysOf(id).reduce<KeyChoices>(
    (left, shortcut) =>
      holdersOf(shortcut, id, left).reduce<KeyChoices>(
        (freed, holder) => (freed[holder] === undefined ? freed : withoutChoice(freed, holder)),
        left,
      ),
    rest,
  );
}
