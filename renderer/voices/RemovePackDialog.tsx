import { ConfirmDialog } from '../design/ConfirmDialog.tsx';
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
    <ConfirmDialog
      title={texts.voices.removeTitle(voice.name)}
      text={texts.voices.removeText}
      button={texts.voices.removeButton}
      onClose={onClose}
      onConfirm={() => void attempt(remove)}
    />
  );
}
