import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
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
    <Dialog
      role="alertdialog"
      title={texts.settings.secretRemoveTitle(name)}
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
              void attempt(remove);
            }}
          >
            {texts.settings.secretRemove}
          </Button>
        </>
      }
    >
      <p>{texts.settings.secretRemoveText}</p>
    </Dialog>
  );
}
