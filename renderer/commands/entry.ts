/** What a command is, before anybody carries it out. */
import type { Language } from '../../domain/errors.ts';

export interface CommandEntry {
  readonly name: Readonly<Record<Language, string>>;
  /** As `shortcutOf` writes them; the first is the one that is shown. */
  readonly keys?: readonly string[];
  /** On a Mac, where its system or its menus have the others. */
  readonly macKeys?: readonly string[];
  /** CSS selector: its keys mean it only while the focus is within such an element. Everywhere when absent. */
  readonly within?: string;
  /** Asked again and again while its key is held. */
  readonly repeats?: true;
  /** The browser itself answers its keys, with an event that carries what a page may not read otherwise: the clipboard. */
  readonly isByBrowser?: true;
}

export type CommandEntries = Readonly<Record<string, CommandEntry>>;

/** Keeps the ids as literal types. */
export function defineCommands<const Entries extends CommandEntries>(entries: Entries): Entries {
  return entries;
}
