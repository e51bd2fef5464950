import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';

export interface PurgeDialogProps {
  readonly drafts: readonly DraftSummary[];
  readonly onClose: () => void;
  readonly onPurge: () => void;
}

/** The one thing in the studio that cannot be undone. */
export function PurgeDialog({ drafts, onClose, onPurge }: PurgeDialogProps) {
  const texts = useTexts();
  const title =
    drafts.length === 1
      ? texts.drafts.purgeTitle(drafts[0]!.name)
      : texts.drafts.purgeManyTitle(drafts.length);
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
              onPurge();
            }}
          >
            {texts.drafts.purgeButton}
          </Button>
        </>
      }
    >
      <p>{texts.drafts.purgeText}</p>
    </Dialog>
  );
}
