import { ArchiveX, CircleCheck, Import, SearchX } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import type { AssetFilters } from './asset-filters.ts';
import { LibraryPicture } from './LibraryPicture.tsx';

export interface LibraryEmptyProps {
  readonly shelf: 'library' | 'recycled';
  readonly isSearching: boolean;
  /** Where nothing else narrows the list. */
  readonly need: AssetFilters['need'];
  readonly isNarrowed: boolean;
  readonly canChange: boolean;
  readonly onImport: () => void;
  readonly onClear: () => void;
}

export function LibraryEmpty(props: LibraryEmptyProps) {
  const texts = useTexts().assets;
  if (props.need !== 'any' && !props.isSearching)
    return (
      <EmptyState
        picture={<Icon of={CircleCheck} size={32} />}
        title={props.need === 'help' ? texts.allWellTitle : texts.noneUnusableTitle}
        text={props.need === 'help' ? texts.allWellText : texts.noneUnusableText}
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
