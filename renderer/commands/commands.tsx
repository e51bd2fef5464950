/** Commands for components: to carry them out, to show them, and to listen to their keys. */
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLanguage } from '../texts/language.tsx';
import { COMMANDS, type CommandId } from './catalogue.ts';
import { shownKeys } from './key-signs.ts';
import { isCovered, isTyping } from './keyboard.ts';
import { commandsOf, isForTyping, isPress, type KeyChoices, keysOf, shortcutOf } from './keys.ts';
import { type CommandHandlers, CommandRegistry, type Registration } from './registry.ts';

interface CommandsState {
  readonly registry: CommandRegistry;
  readonly choices: KeyChoices;
}

const CommandsContext = createContext<CommandsState | undefined>(undefined);

const NO_CHOICES: KeyChoices = {};

/** @param choices the user's own keys */
export function CommandsProvider({
  choices = NO_CHOICES,
  children,
}: {
  readonly choices?: KeyChoices;
  readonly children: ReactNode;
}) {
  const [registry] = useState(() => new CommandRegistry());
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || isCovered()) return;
      const shortcut = shortcutOf(event);
      if (isTyping(event.target) && isForTyping(shortcut)) return;
      const focus = document.activeElement;
      const isWithin = (selector: string) => focus !== null && focus.closest(selector) !== null;
      const meant = commandsOf(shortcut, isWithin, choices).filter((one) => !COMMANDS[one].isByBrowser);
      const id = meant.find((one) => registry.canRun(one));
      // Nobody's: but a browser must not save the page where a version cannot be saved now.
      if (meant.some((one) => registry.find(one) !== undefined)) event.preventDefault();
      if (id !== undefined && (!event.repeat || COMMANDS[id].repeats)) registry.run(id);
    };
    const listenFirst = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !isPress(shortcutOf(event))) return;
      listen(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', listenFirst, { capture: true });
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listenFirst, { capture: true });
      window.removeEventListener('keydown', listen);
    };
  }, [registry, choices]);
  const state = useMemo(() => ({ registry, choices }), [registry, choices]);
  return <CommandsContext value={state}>{children}</CommandsContext>;
}

export function useCommandsState(): CommandsState {
  const state = use(CommandsContext);
  if (!state) throw new Error('commands are used outside of CommandsProvider');
  return state;
}

/** For as long as the component is shown. */
export function useCommands(handlers: CommandHandlers): void {
  const { registry } = useCommandsState();
  const registration = useRef<Registration>(undefined);
  useEffect(() => {
    const made = registry.register({});
    registration.current = made;
    return () => made.end();
  }, [registry]);
  useEffect(() => registration.current?.update(handlers));
}

export interface ShownCommand {
  readonly name: string;
  /** As `Keys` shows it; undefined where it has none. */
  readonly keys: string | undefined;
  readonly isEnabled: boolean;
  readonly isOn: boolean;
  readonly run: () => void;
}

function shownKeysOf(id: CommandId, choices: KeyChoices): string | undefined {
  const [keys] = keysOf(id, choices);
  return keys === undefined ? undefined : shownKeys(keys);
}

/** For what shows the keys alone. @returns as `Keys` takes them */
export function useCommandKeys(id: CommandId): string | undefined {
  return shownKeysOf(id, useCommandsState().choices);
}

/** Changes, and shows the component anew, whenever a command may be carried out by another one, or no more. */
export function useRegistryVersion(): number {
  const { registry } = useCommandsState();
  return useSyncExternalStore(
    (listener) => registry.onChange(listener),
    () => registry.version,
  );
}

/** What a button of a command shows and does. */
export function useCommand(id: CommandId): ShownCommand {
  const { registry, choices } = useCommandsState();
  const language = useLanguage();
  const listen = useCallback((listener: () => void) => registry.onChange(listener), [registry]);
  // Others may change without it.
  const isEnabled = useSyncExternalStore(listen, () => registry.canRun(id));
  const isOn = useSyncExternalStore(listen, () => registry.find(id)?.isOn === true);
  return {
    name: COMMANDS[id].name[language],
    keys: shownKeysOf(id, choices),
    isEnabled,
    isOn,
    run: () => void registry.run(id),
  };
}
