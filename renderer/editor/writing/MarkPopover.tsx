/** A mark that is put on words, changed or taken away, at the words that it is for. */
import { Check, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Dialog, Heading, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Attributes, MarkupElement } from '../../../domain/writing/markup.ts';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { useTexts } from '../../texts/language.tsx';
import { MarkForm } from './MarkForm.tsx';
import { type Choice, choicesOf, kindName, type MarkKind, type MarkWords } from './mark-kinds.ts';
import './MarkPopover.css';

export interface WantedMark {
  /** Undefined for a mark that can only be taken away. */
  readonly kind: MarkKind | undefined;
  /** The one that is changed. */
  readonly mark: MarkupElement | undefined;
  /** What it is for. */
  readonly words: string;
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number };
}

export interface MarkPopoverProps {
  readonly wanted: WantedMark;
  readonly words: MarkWords;
  readonly onApply: (attributes: Attributes) => void;
  /** A reading that holds for the whole draft. */
  readonly onEverywhere: (reading: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function MarkPopover({ wanted, words, onApply, onEverywhere, onRemove, onClose }: MarkPopoverProps) {
  const texts = useTexts().writing;
  const anchor = useRef<HTMLSpanElement>(null);
  const { kind, mark, at } = wanted;
  const choices = kind === undefined ? [] : choicesOf(kind, words);
  const title = kind === undefined ? texts.other : kindName(kind, texts);
  const attributes = mark?.attributes ?? {};
  return (
    <>
      <span ref={anchor} className="menu-anchor mark-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        className="menu-popover mark-popover"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={6}
      >
        <Dialog className="mark-dialog" aria-label={title}>
          <Heading slot="title" className="menu-header">
            {title}
          </Heading>
          {choices !== undefined && choices.length > 0 && (
            <ChoiceList title={title} choices={choices} attributes={attributes} onApply={onApply} />
          )}
          {kind === 'action' && choices?.length === 0 && <p className="field-help">{texts.noActions}</p>}
          {(kind === 'pause' || choices === undefined) && kind !== undefined && (
            <MarkForm
              kind={kind}
              words={wanted.words}
              attributes={attributes}
              onApply={onApply}
              onEverywhere={onEverywhere}
            />
          )}
          {mark !== undefined && (
            <div className="mark-remove">
              <Button kind="quiet" size="small" icon={Trash2} onPress={onRemove}>
                {texts.removeMark}
              </Button>
            </div>
          )}
        </Dialog>
      </Popover>
    </>
  );
}

interface ChoiceListProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly attributes: Attributes;
  readonly onApply: (attributes: Attributes) => void;
}

function ChoiceList({ title, choices, attributes, onApply }: ChoiceListProps) {
  const isChosen = (choice: Choice) =>
    Object.keys(attributes).length > 0 &&
    Object.entries(choice.attributes).every(([name, value]) => name === 'name' || attributes[name] === value);
  return (
    <ListBox
      className="menu mark-choices"
      aria-label={title}
      autoFocus
      onAction={(key) => {
        const choice = choices[Number(key)];
        if (choice) onApply(choice.attributes);
      }}
    >
      {choices.map((choice, index) => (
        <ListBoxItem key={choice.text} id={String(index)} textValue={choice.text} className="menu-item">
          <span className="menu-item-words">
            <span>{choice.text}</span>
          </span>
          {choice.help !== undefined && <span className="menu-item-help numeric">{choice.help}</span>}
          <span className="menu-item-check">{isChosen(choice) && <Icon of={Check} />}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
