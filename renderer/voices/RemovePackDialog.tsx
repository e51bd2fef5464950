import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';
import type { PackVoice } from './VoiceList.tsx';

export interface RemovePackDialogProps {
  /** A voice of the pack. */
  readonly voice: PackVoice;
  readonly onClose: () => void;
}

export function RemovePackDialog({ voice, onClose }: RemovePackDialogProps) {
  const texts = useTexts();
  const engine = useEngine();
  const attempt = useAttempt();
  const remove = async () => {
    await engine.call('voices.remove', { pack_id: voice.pack_id });
  };
  return (
    <Dialog
      role="alertdialog"
      title={texts.voices.removeTitle(voice.name)}
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
            {texts.voices.removeButton}
          </Button>
        </>
      }
    >
      <p>{texts.voices.removeText}</p>
    </Dialog>
  );
}
