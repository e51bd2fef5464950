import { useTexts } from '../texts/language.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What is lost by it, as a verb. */
  readonly button: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something is lost for good. It stands on the way back, and is closed before it is done. */
export function ConfirmDialog({ title, text, button, onClose, onConfirm }: ConfirmDialogProps) {
  const texts = useTexts();
  return (
    <Dialog
      role="alertdialog"
      title={title}
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
              onConfirm();
            }}
          >
            {button}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
