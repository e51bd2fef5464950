import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useTexts } from '../texts/language.tsx';

export interface PurgeAssetsDialogProps {
  readonly count: number;
  readonly onClose: () => void;
  readonly onPurge: () => void;
}

export function PurgeAssetsDialog({ count, onClose, onPurge }: PurgeAssetsDialogProps) {
  const texts = useTexts();
  return (
    <ConfirmDialog
      title={texts.assets.purgeTitle(count)}
      text={texts.assets.purgeText}
      button={texts.assets.purgeButton}
      onClose={onClose}
      onConfirm={onPurge}
    />
  );
}
