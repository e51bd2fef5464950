import type { JobRecord } from '../../domain/contract/jobs.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';
import { nameOf } from './job-words.ts';

export interface CancelDialogProps {
  readonly job: JobRecord;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}

export function CancelDialog({ job, onClose, onCancel }: CancelDialogProps) {
  const texts = useTexts().queue;
  return (
    <Dialog
      role="alertdialog"
      title={texts.cancelTitle(nameOf(job))}
      isOpen
      onClose={onClose}
      width="narrow"
      buttons={
        <>
          <Button autoFocus onPress={onClose}>
            {texts.keepButton}
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              onClose();
              onCancel();
            }}
          >
            {texts.cancelButton}
          </Button>
        </>
      }
    >
      <p>{texts.cancelText}</p>
    </Dialog>
  );
}
