import { ArchiveX, LayoutTemplate, Plus } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import type { DraftActions } from './draft-actions.ts';
import type { Shelf } from './draft-list.ts';
import { FirstPicture } from './FirstPicture.tsx';

export interface ShelfEmptyProps {
  readonly shelf: Shelf;
  readonly canChange: boolean;
  readonly onNew: () => void;
  readonly actions: DraftActions;
}

export function ShelfEmpty({ shelf, canChange, onNew, actions }: ShelfEmptyProps) {
  const texts = useTexts().drafts;
  if (shelf === 'templates') {
    return (
      <EmptyState
        picture={<Icon of={LayoutTemplate} size={32} />}
        title={texts.templatesEmptyTitle}
        text={texts.templatesEmptyText}
      />
    );
  }
  if (shelf === 'recycled') {
    return (
      <EmptyState
        picture={<Icon of={ArchiveX} size={32} />}
        title={texts.recycledEmptyTitle}
        text={texts.recycledEmptyText}
      />
    );
  }
  return (
    <EmptyState picture={<FirstPicture />} title={texts.emptyTitle} text={texts.emptyText}>
      <Button kind="primary" size="large" isDisabled={!canChange} onPress={onNew}>
        {texts.startExample}
      </Button>
      <Button
        size="large"
        icon={Plus}
        isDisabled={!canChange}
        onPress={() => void actions.create({ kind: 'blank', view_mode: 'LANDSCAPE' }, texts.untitled)}
      >
        {texts.startBlank}
      </Button>
    </EmptyState>
  );
}
