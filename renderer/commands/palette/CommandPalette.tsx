/** Every command by a few letters of its name: found, shown with its keys, and run. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../../design/Icon.tsx';
import { Keys } from '../../design/Keys.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useArranging, useWorkbench } from '../../workbench/workbench.tsx';
import { COMMANDS, type CommandId } from '../catalogue.ts';
import { useCommandsState, useRegistryVersion } from '../commands.tsx';
import { COMMAND_GROUPS, groupOf } from '../groups.ts';
import { shownKeys } from '../key-signs.ts';
import { keysOf } from '../keys.ts';
import { runnableFirst, searchCommands } from './command-search.ts';
import './CommandPalette.css';

/** As many as the library remembers. */
const MOST_RECENT = 12;
const PAGE = 8;

export interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function CommandPalette({ isOpen, onClose }: CommandPaletteProps) {
  const texts = useTexts().commands;
  const { registry } = useCommandsState();
  const { workbench } = useWorkbench();
  const arrange = useArranging();
  const chosen = useRef<CommandId>(undefined);
  const choose = (id: CommandId) => {
    chosen.current = id;
    onClose();
    const recent = [id, ...workbench.recent_commands.filter((one) => one !== id)];
    arrange({ recent_commands: recent.slice(0, MOST_RECENT) });
  };
  /** Once it has gone and the focus is back where it was: some commands take it elsewhere. */
  const run = useCallback(() => {
    const id = chosen.current;
    chosen.current = undefined;
    if (id !== undefined) requestAnimationFrame(() => requestAnimationFrame(() => void registry.run(id)));
  }, [registry]);
  return (
    <ModalOverlay
      className="dialog-overlay palette-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="palette">
        <AriaDialog className="palette-dialog" aria-label={texts.palette}>
          <Found onChoose={choose} onGone={run} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FoundProps {
  readonly onChoose: (id: CommandId) => void;
  /** The palette is no longer there. */
  readonly onGone: () => void;
}

function Found({ onChoose, onGone }: FoundProps) {
  const texts = useTexts().commands;
  const language = useLanguage();
  const { registry, choices } = useCommandsState();
  const { workbench } = useWorkbench();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const recent = workbench.recent_commands;
  const asked = useMemo(() => searchCommands(words, recent), [words, recent]);
  useRegistryVersion();
  const known = asked.filter((one) => registry.find(one.id) !== undefined);
  const found = runnableFirst(known, words, (one) => registry.canRun(one));
  const chosen = found[Math.min(at, found.length - 1)];
  const chosenId = chosen?.id;
  useEffect(() => {
    if (chosenId) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  const run = (one: CommandId) => {
    if (registry.canRun(one)) onChoose(one);
  };
  useEffect(() => onGone, [onGone]);
  const keyDown = (event: KeyboardEvent) => {
    // An input method is asked by these keys, too.
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
    }[event.key];
    if (next !== undefined) setAt(Math.max(0, next));
    else if (event.key === 'Enter' && chosen) run(chosen.id);
    else return;
    event.preventDefault();
  };
  const optionId = (one: CommandId) => `${id}-${one}`;
  return (
    <>
      <div className="palette-field">
        <Icon of={Search} />
        <input
          // biome-ignore lint/a11y/noAutofocus: it is opened to be typed into
          autoFocus
          className="palette-input"
          role="combobox"
          aria-label={texts.palette}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          {...(chosen ? { 'aria-activedescendant': optionId(chosen.id) } : {})}
          placeholder={texts.palettePlaceholder}
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={texts.palette}
        className="palette-list"
        tabIndex={-1}
      >
        {found.map((one, place) => {
          const [keys] = keysOf(one.id, choices);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the option
            <div
              key={one.id}
              id={optionId(one.id)}
              role="option"
              aria-selected={one === chosen}
              aria-disabled={!registry.canRun(one.id)}
              data-command={one.id}
              className="palette-option"
              onPointerMove={() => setAt(place)}
              onClick={() => run(one.id)}
            >
              <span className="palette-group">{COMMAND_GROUPS[groupOf(one.id)][language]}</span>
              <span className="palette-name">{COMMANDS[one.id].name[language]}</span>
              {words === '' && recent.includes(one.id) && (
                <span className="palette-recent">{texts.recent}</span>
              )}
              {keys !== undefined && <Keys of={shownKeys(keys)} />}
            </div>
          );
        })}
      </div>
      {found.length === 0 && (
        <p role="status" className="palette-none">
          {texts.nothingFound}
        </p>
      )}
    </>
  );
}
