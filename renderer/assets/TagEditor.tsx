/** Tags as they are, each of which can be taken away, and a field for another. */
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { LONGEST_TAG } from '../../domain/assets/asset.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import { Icon } from '../design/Icon.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import './TagEditor.css';

const MOST_OFFERED = 50;

export interface TagEditorProps {
  readonly tags: readonly string[];
  readonly canChange: boolean;
  readonly onAdd: (tag: string) => void;
  readonly onRemove: (tag: string) => void;
}

export function TagEditor({ tags, canChange, onAdd, onRemove }: TagEditorProps) {
  const texts = useTexts().assets;
  const offered = useEngineQuery('assets.tags', {}).data?.tags ?? [];
  const [typed, setTyped] = useState('');
  const listId = useId();
  const add = () => {
    const tag = oneLine(typed);
    setTyped('');
    if (tag !== '' && !tags.includes(tag)) onAdd(tag);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The field's own keys: the dialog around it has others. An empty field leaves it what closes it.
    if (event.key !== 'Escape' || typed !== '' || event.nativeEvent.isComposing) event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape' && typed !== '') setTyped('');
    else if (event.key === 'Backspace' && typed === '' && tags.length > 0) onRemove(tags.at(-1)!);
  };
  return (
    <div className="tag-editor">
      {tags.map((tag) => (
        <span key={tag} className="tag">
          <span className="tag-text" title={tag}>
            {tag}
          </span>
          {canChange && (
            <Button className="tag-remove" aria-label={texts.tagRemove(tag)} onPress={() => onRemove(tag)}>
              <Icon of={X} size={12} />
            </Button>
          )}
        </span>
      ))}
      {canChange && (
        <input
          className="tag-input"
          aria-label={texts.tagAdd}
          placeholder={texts.tagAdd}
          value={typed}
          maxLength={LONGEST_TAG}
          list={listId}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
      )}
      <datalist id={listId}>
        {offered
          .filter(({ tag }) => !tags.includes(tag))
          .slice(0, MOST_OFFERED)
          .map(({ tag }) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}
