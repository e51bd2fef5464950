/** Title and tools of the library, and of its part of the recycle bin. */
import { ChevronDown, Copy, Import, Link, Trash2 } from 'lucide-react';
import { BinSwitch } from '../app/BinSwitch.tsx';
import { ListTools } from '../app/ListTools.tsx';
import { Button } from '../design/Button.tsx';
import { MenuButton } from '../design/Menu.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import type { AssetQuestion } from './use-asset-pages.ts';

export interface LibraryHeaderProps {
  readonly shelf: 'library' | 'recycled';
  readonly note: string | undefined;
  readonly look: 'grid' | 'list';
  readonly setLook: (look: 'grid' | 'list') => void;
  readonly order: AssetQuestion['order'];
  readonly setOrder: (order: AssetQuestion['order']) => void;
  /** There is nothing to be ordered. */
  readonly isBare: boolean;
  readonly canChange: boolean;
  readonly onImport: (mode: 'copy' | 'link') => void;
  readonly onEmptyBin: () => void;
}

export function LibraryHeader(props: LibraryHeaderProps) {
  const { shelf, note, look, setLook, order, setOrder, isBare, canChange, onImport } = props;
  const texts = useTexts();
  const isDisabled = !canChange;
  return (
    <PageHeader title={shelf === 'library' ? texts.assets.title : texts.assets.recycledTitle} note={note}>
      {shelf === 'recycled' && <BinSwitch shown="assets" />}
      {!isBare && (
        <ListTools
          orders={[
            { value: 'newest', text: texts.assets.sortNewest },
            { value: 'name', text: texts.assets.sortName },
            { value: 'size', text: texts.assets.sortSize },
          ]}
          order={order}
          setOrder={setOrder}
          look={look}
          setLook={setLook}
        />
      )}
      {shelf === 'recycled' && !isBare && (
        <Button icon={Trash2} isDisabled={isDisabled} onPress={props.onEmptyBin}>
          {texts.assets.emptyBin}
        </Button>
      )}
      {shelf === 'library' && !isBare && <ImportButton isDisabled={isDisabled} onImport={onImport} />}
    </PageHeader>
  );
}

/** Leaving files where they are is the desktop's: what a browser hands over has no place. */
function ImportButton({
  isDisabled,
  onImport,
}: {
  readonly isDisabled: boolean;
  readonly onImport: (mode: 'copy' | 'link') => void;
}) {
  const { assets, imports: texts } = useTexts();
  const { kind } = useShell();
  if (kind === 'browser')
    return (
      <Button kind="primary" icon={Import} isDisabled={isDisabled} onPress={() => onImport('copy')}>
        {assets.importFiles}
      </Button>
    );
  return (
    <MenuButton
      label={assets.importFiles}
      placement="bottom end"
      groups={[
        {
          id: 'ways',
          rows: [
            {
              ...{ id: 'copy', text: texts.importCopy, help: texts.importCopyHelp, icon: Copy },
              onAction: () => onImport('copy'),
            },
            {
              ...{ id: 'link', text: texts.importLink, help: texts.importLinkHelp, icon: Link },
              onAction: () => onImport('link'),
            },
          ],
        },
      ]}
    >
      <Button kind="primary" icon={Import} iconAfter={ChevronDown} isDisabled={isDisabled}>
        {assets.importFiles}
      </Button>
    </MenuButton>
  );
}
