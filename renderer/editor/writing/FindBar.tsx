/** Words to be found in all scenes, and what is to stand in their place. */
import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { IconButton, IconToggle } from '../../design/IconButton.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import type { Find } from './use-find.ts';
import './FindBar.css';

export interface FindBarProps {
  readonly find: Find;
  readonly canEdit: boolean;
  /** Counts wishes to write into it. */
  readonly focusWish: number;
  readonly onStep: (by: -1 | 1) => void;
  readonly onReplace: () => void;
  readonly onClose: () => void;
}

export function FindBar({ find, canEdit, focusWish, onStep, onReplace, onClose }: FindBarProps) {
  const texts = useTexts().writing;
  const format = useFormat();
  const query = useRef<HTMLInputElement>(null);
  const { wish, places, current } = find;
  useEffect(() => {
    if (focusWish === 0) return;
    query.current?.focus();
    query.current?.select();
  }, [focusWish]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === query.current) onStep(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const count =
    wish.query === ''
      ? ''
      : places.length === 0
        ? texts.foundNone
        : current < 0
          ? texts.foundCount(places.length)
          : texts.foundOf(format.number(current + 1), format.number(places.length));
  return (
    <search className="find-bar" aria-label={texts.find} onKeyDown={onKeyDown}>
      <div className="find-lines">
        <div className="find-line">
          <input
            ref={query}
            className="input find-field"
            aria-label={texts.findLabel}
            placeholder={texts.findLabel}
            value={wish.query}
            maxLength={200}
            onChange={(event) => find.setWish({ ...wish, query: event.target.value })}
          />
          <IconToggle
            icon={CaseSensitive}
            label={texts.matchCase}
            isSelected={wish.isCaseSensitive}
            onChange={(isCaseSensitive) => find.setWish({ ...wish, isCaseSensitive })}
          />
          <IconToggle
            icon={WholeWord}
            label={texts.wholeWord}
            isSelected={wish.isWholeWord}
            onChange={(isWholeWord) => find.setWish({ ...wish, isWholeWord })}
          />
          <span className="find-count numeric" role="status">
            {count}
          </span>
          <IconButton
            icon={ChevronUp}
            label={texts.previousFound}
            isDisabled={places.length === 0}
            onPress={() => onStep(-1)}
          />
          <IconButton
            icon={ChevronDown}
            label={texts.nextFound}
            isDisabled={places.length === 0}
            onPress={() => onStep(1)}
          />
        </div>
        <div className="find-line">
          <input
            className="input find-field"
            aria-label={texts.replaceLabel}
            placeholder={texts.replaceLabel}
            value={find.replacement}
            maxLength={1000}
            onChange={(event) => find.setReplacement(event.target.value)}
          />
          <Button size="small" isDisabled={!canEdit || places.length === 0} onPress={onReplace}>
            {texts.replaceOne}
          </Button>
          <Button
            size="small"
            isDisabled={!canEdit || places.length === 0}
            onPress={() => void find.replaceAll()}
          >
            {texts.replaceAll}
          </Button>
        </div>
      </div>
      <IconButton icon={X} label={texts.closeFind} onPress={onClose} />
    </search>
  );
}
