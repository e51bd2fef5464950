/** One command with its keys, which can be pressed to choose others. */
import { RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Keys, keyNames } from '../design/Keys.tsx';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { COMMANDS, type CommandId } from './catalogue.ts';
import { holdersOf, isReserved, isUnfinished, takenOver, withKeys, withoutChoice } from './key-choices.ts';
import { shownKeys } from './key-signs.ts';
import { type KeyChoices, keysOf, shortcutOf } from './keys.ts';

export interface KeyRowProps {
  readonly id: CommandId;
  readonly choices: KeyChoices;
  readonly onChoose: (choices: KeyChoices) => void;
}

export function KeyRow({ id, choices, onChoose }: KeyRowProps) {
  const texts = useTexts().commands;
  const format = useFormat();
  const language = useLanguage();
  const [isListening, setListening] = useState(false);
  const [said, setSaid] = useState<string>();
  /** Keys that mean another command so far. */
  const [wished, setWished] = useState<string>();
  const name = COMMANDS[id].name[language];
  const keys = keysOf(id, choices);
  const holders = wished === undefined ? [] : holdersOf(wished, id, choices);
  const end = (next?: KeyChoices) => {
    setListening(false);
    setSaid(undefined);
    setWished(undefined);
    if (next) onChoose(next);
  };
  const take = (event: KeyboardEvent) => {
    if (!isListening || event.nativeEvent.isComposing || isUnfinished(event.key)) return;
    event.preventDefault();
    // Or the dialog would close, or the focus go on.
    event.stopPropagation();
    const shortcut = shortcutOf(event.nativeEvent);
    if (shortcut === 'Escape') end();
    else if (shortcut === 'Delete' || shortcut === 'Backspace') end(withKeys(choices, id, []));
    else if (isReserved(shortcut, id)) setSaid(texts.reserved);
    else if (holdersOf(shortcut, id, choices).length > 0) {
      setListening(false);
      setWished(shortcut);
    } else end(takenOver(choices, id, shortcut));
  };
  return (
    <div className="shortcuts-row shortcuts-row-own">
      <dt>{name}</dt>
      <dd>
        {choices[id] !== undefined && (
          <IconButton
            icon={RotateCcw}
            label={texts.resetOne(name)}
            onPress={() => end(withoutChoice(choices, id))}
          />
        )}
        <button
          type="button"
          className="shortcuts-keys"
          data-listening={isListening || undefined}
          aria-pressed={isListening}
          onClick={() => {
            setWished(undefined);
            setListening(true);
          }}
          onKeyDownCapture={take}
          onBlur={() => {
            setListening(false);
            setSaid(undefined);
          }}
        >
          <span className="visually-hidden">{texts.changeKeys(name)} </span>
          {isListening ? texts.pressKeys : keys[0] ? <Keys of={shownKeys(keys[0])} /> : texts.noKeys}
        </button>
      </dd>
      {isListening && (
        <p className="shortcuts-said" role="status">
          {said ?? texts.pressHelp}
        </p>
      )}
      {wished !== undefined && holders.length > 0 && (
        <div className="shortcuts-said" role="alert">
          {texts.taken(
            keyNames(shownKeys(wished)).join(' '),
            format.list(holders.map((holder) => texts.called(COMMANDS[holder].name[language]))),
          )}
          <span className="shortcuts-answers">
            <Button size="small" kind="quiet" onPress={() => end()}>
              {texts.keepThere}
            </Button>
            <Button size="small" autoFocus onPress={() => end(takenOver(choices, id, wished))}>
              {texts.takeOver}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
