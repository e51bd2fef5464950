/**
 * What can be done with several assets at once; shown while more than one is selected. In the recycle bin one is enough:
 * nothing else can be done there than what it offers.
 */
import { ArchiveRestore, Tags, Trash2, WandSparkles, X } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import '../design/SelectionBar.css';
import { useTexts } from '../texts/language.tsx';

export interface AssetSelectionBarProps {
  readonly count: number;
  readonly shelf: 'library' | 'recycled';
  readonly canChange: boolean;
  /** Undefined where nothing of it can be converted. */
  readonly convert: { readonly text: string; readonly onPress: () => void } | undefined;
  readonly onTags: () => void;
  readonly onRecycle: () => void;
  readonly onRestore: () => void;
  readonly onPurge: () => void;
  readonly onClear: () => void;
}

export function AssetSelectionBar(props: AssetSelectionBarProps) {
  const { count, shelf, canChange, convert } = props;
  const texts = useTexts().assets;
  if (count < (shelf === 'recycled' ? 1 : 2)) return null;
  const isDisabled = !canChange;
  return (
    <section className="selection-bar" aria-label={texts.selected(count)}>
      <span className="selection-bar-count numeric" aria-live="polite">
        {texts.selected(count)}
      </span>
      {shelf === 'recycled' ? (
        <>
          <Button kind="primary" icon={ArchiveRestore} isDisabled={isDisabled} onPress={props.onRestore}>
            {texts.restore}
          </Button>
          <Button kind="secondary" icon={Trash2} isDisabled={isDisabled} onPress={props.onPurge}>
            {texts.purge}
          </Button>
        </>
      ) : (
        <>
          {convert && (
            <Button kind="quiet" icon={WandSparkles} isDisabled={isDisabled} onPress={convert.onPress}>
              {convert.text}
            </Button>
          )}
          <Button kind="quiet" icon={Tags} isDisabled={isDisabled} onPress={props.onTags}>
            {texts.changeTags}
          </Button>
          <Button kind="quiet" icon={Trash2} isDisabled={isDisabled} onPress={props.onRecycle}>
            {texts.recycle}
          </Button>
        </>
      )}
      <IconButton icon={X} label={texts.clearSelection} placement="top" onPress={props.onClear} />
    </section>
  );
}
