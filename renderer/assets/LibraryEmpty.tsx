import { ArchiveX, CircleCheck, Import, SearchX } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import { LibraryPicture } from './LibraryPicture.tsx';

export interface LibraryEmptyProps {
  readonly shelf: 'library' | 'recycled';
  readonly isSearching: boolean;
  /** Nothing else narrows the list. */
  readonly isOnlyHelp: boolean;
  readonly isNarrowed: boolean;
  readonly canChange: boolean;
  readonly onImport: () => void;
  readonly onClear: () => void;
}

export function LibraryEmpty(props: LibraryEmptyProps) {
  const texts = useTexts().assets;
  if (props.isOnlyHelp && !props.isSearching)
    return (
      <EmptyState
        picture={<Icon of={CircleCheck} size={32} />}
        title={texts.allWellTitle}
        text={texts.allWellText}
      >
        <Button onPress={props.onClear}>{texts.clearFilters}</Button>
      </EmptyState>
    );
  if (props.isSearching || props.isNarrowed)
    return (
      <EmptyState
        picture={<Icon of={SearchX} size={32} />}
        title={texts.nothingFoundTitle}
        text={texts.nothingFoundText}
      >
        {props.isNarrowed && <Button onPress={props.onClear}>{texts.clearFilters}</Button>}
      </EmptyState>
    );
  if (props.shelf === 'recycled')
    return (
      <EmptyState
        picture={<Icon of={ArchiveX} size={32} />}
        title={texts.binEmptyTitle}
        text={texts.binEmptyText}
      />
    );
  return (
    <EmptyState picture={<LibraryPicture />} title={texts.emptyTitle} text={texts.emptyText}>
      <Button
        kind="primary"
        size="large"
        icon={Import}
        isDisabled={!props.canChange}
        onPress={props.onImport}
      >
        {texts.importFiles}
      </Button>
    </EmptyState>
  );
}
