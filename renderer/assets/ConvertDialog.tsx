import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';

export interface ConvertDialogProps {
  /** Undefined where nobody has counted them. */
  readonly count: number | undefined;
  readonly onClose: () => void;
  readonly onConvert: () => void;
}

/** Asked where it is about many: it takes the machine a while, and room on the disk. */
export function ConvertDialog({ count, onClose, onConvert }: ConvertDialogProps) {
  const { assets, common, fixes: texts } = useTexts();
  return (
    <Dialog
      title={texts.convertTitle(count)}
      isOpen
      onClose={onClose}
      width="narrow"
      buttons={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            kind="primary"
            autoFocus
            onPress={() => {
              onClose();
              onConvert();
            }}
          >
            {count === undefined ? assets.convert : assets.convertCount(count)}
          </Button>
        </>
      }
    >
      <p>{texts.convertText}</p>
    </Dialog>
  );
}
