/** What can be done with several drafts at once; shown while more than one is selected. */
import { ArchiveRestore, Copy, Trash2, X } from 'lucide-react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { useTexts } from '../texts/language.tsx';
import type { DraftActions } from './draft-actions.ts';
import type { Shelf } from './draft-list.ts';
import '../design/SelectionBar.css';

export interface SelectionBarProps {
  readonly drafts: readonly DraftSummary[];
  readonly shelf: Shelf;
  readonly canChange: boolean;
  readonly actions: DraftActions;
  readonly onPurge: () => void;
  readonly onClear: () => void;
}

export function SelectionBar({ drafts, shelf, canChange, actions, onPurge, onClear }: SelectionBarProps) {
  const texts = useTexts().drafts;
  if (drafts.length === 0) return null;
  const isDisabled = !canChange;
  return (
    <section className="selection-bar" aria-label={texts.selected(drafts.length)}>
      <span className="selection-bar-count numeric" aria-live="polite">
        {texts.selected(drafts.length)}
      </span>
      {shelf === 'recycled' ? (
        <>
          <Button
            kind="primary"
            icon={ArchiveRestore}
            isDisabled={isDisabled}
            onPress={() => void actions.restore(drafts)}
          >
            {texts.restore}
          </Button>
          <Button kind="secondary" icon={Trash2} isDisabled={isDisabled} onPress={onPurge}>
            {texts.purge}
          </Button>
        </>
      ) : (
        <>
          <Button
            kind="quiet"
            icon={Copy}
            isDisabled={isDisabled}
            onPress={() => {
              for (const one of drafts) void actions.duplicate(one);
            }}
          >
            {texts.duplicate}
          </Button>
          <Button
            kind="quiet"
            icon={Trash2}
            isDisabled={isDisabled}
            onPress={() => void actions.recycle(drafts)}
          >
            {texts.recycle}
          </Button>
        </>
      )}
      <IconButton icon={X} label={texts.clearSelection} placement="top" onPress={onClear} />
    </section>
  );
}
