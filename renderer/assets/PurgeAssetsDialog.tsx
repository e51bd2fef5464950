import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';

export interface PurgeAssetsDialogProps {
  readonly count: number;
  readonly onClose: () => void;
  readonly onPurge: () => void;
}

export function PurgeAssetsDialog({ count, onClose, onPurge }: PurgeAssetsDialogProps) {
  const texts = useTexts();
  return (
    <Dialog
      role="alertdialog"
      title={texts.assets.purgeTitle(count)}
      isOpen
      onClose={onClose}
      width="narrow"
      buttons={
        <>
          <Button autoFocus onPress={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              onClose();
              onPurge();
            }}
          >
            {texts.assets.purgeButton}
          </Button>
        </>
      }
    >
      <p>{texts.assets.purgeText}</p>
    </Dialog>
  );
}
