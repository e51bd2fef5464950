import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useTexts } from '../texts/language.tsx';

export interface PurgeDialogProps {
  readonly drafts: readonly DraftSummary[];
  readonly onClose: () => void;
  readonly onPurge: () => void;
}

/** What is purged does not come back. */
export function PurgeDialog({ drafts, onClose, onPurge }: PurgeDialogProps) {
  const texts = useTexts();
  const title =
    drafts.length === 1
      ? texts.drafts.purgeTitle(drafts[0]!.name)
      : texts.drafts.purgeManyTitle(drafts.length);
  return (
    <ConfirmDialog
      title={title}
      text={texts.drafts.purgeText}
      button={texts.drafts.purgeButton}
      onClose={onClose}
      onConfirm={onPurge}
    />
  );
}
