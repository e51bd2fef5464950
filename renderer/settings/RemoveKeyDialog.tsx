import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';

export function RemoveKeyDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const texts = useTexts();
  const engine = useEngine();
  const attempt = useAttempt();
  const remove = async () => {
    await engine.call('secrets.remove', { name });
  };
  return (
    <ConfirmDialog
      title={texts.settings.secretRemoveTitle(name)}
      text={texts.settings.secretRemoveText}
      button={texts.settings.secretRemove}
      onClose={onClose}
      onConfirm={() => void attempt(remove)}
    />
  );
}
