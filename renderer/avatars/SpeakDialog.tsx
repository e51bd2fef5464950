/** An avatar says a sentence in a voice of one's choice, in a film that is made for it. */
import { Play, Square, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { MOST_SAMPLE_CHARACTERS } from '../../domain/contract/voices.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { Progress } from '../design/Progress.tsx';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { useStoredText } from '../drafts/stored-choice.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { chosenVoices, nameOfVoice } from '../voices/voice-words.ts';
import { nameIn } from './avatar-words.ts';
import { useFilmMaker } from './film-maker.ts';
import './SpeakDialog.css';

export interface SpeakDialogProps {
  readonly avatar: AvatarRecord;
  readonly looks: readonly string[];
  readonly onClose: () => void;
}

export function SpeakDialog({ avatar, looks, onClose }: SpeakDialogProps) {
  const texts = useTexts().avatars;
  const language = useLanguage();
  const name = nameIn(avatar, language);
  const list = useEngineQuery('voices.list', {});
  // Those of the page's language first; whoever wants another one finds it further down.
  const voices = useMemo(() => {
    const all = list.data?.voices ?? [];
    return chosenVoices(all, { language, gender: 'all', search: '' }, language);
  }, [list.data, language]);
  const [stored, setVoice] = useStoredText('avatars.voice', '');
  const voice = voices.find((one) => one.voice_id === stored) ?? voices[0];
  const [sentence, setSentence] = useStoredText('avatars.sentence', '');
  const { state, make, giveUp } = useFilmMaker(avatar.avatar_id);
  const text = sentence.trim();
  const begin = () => {
    if (!voice) return;
    const input = { avatar_id: avatar.avatar_id, voice_id: voice.voice_id, looks: [...looks] };
    void make(text === '' ? input : { ...input, text });
  };
  const isMaking = state.kind === 'making';
  return (
    <Dialog
      title={texts.seeName(name)}
      isOpen
      onClose={onClose}
      width="wide"
      buttons={
        isMaking ? (
          <Button icon={Square} onPress={giveUp}>
            {texts.giveUp}
          </Button>
        ) : (
          <Button kind="primary" icon={Play} isDisabled={!voice} onPress={begin}>
            {texts.make}
          </Button>
        )
      }
    >
      <div className="speak">
        <div className="speak-stage">
          {state.kind === 'none' && <p className="speak-idle">{texts.idle}</p>}
          {isMaking && (
            <div className="speak-wait" role="status">
              <span>{texts.making}</span>
              <Progress label={texts.making} fraction={state.fraction} />
            </div>
          )}
          {state.kind === 'failed' && <FaultPanel fault={state.fault} retry={begin} />}
          {state.kind === 'made' && (
            // biome-ignore lint/a11y/useMediaCaption: what is said stands in the field beside it
            <video
              key={state.film.url}
              className="speak-film"
              aria-label={texts.filmOf(name)}
              src={state.film.url}
              controls
              autoPlay
              playsInline
            />
          )}
        </div>
        {state.kind === 'made' &&
          state.film.warnings.map((one) => (
            <p key={`${one.code} ${JSON.stringify(one.details)}`} className="speak-warning" role="note">
              <Icon of={TriangleAlert} size={14} />
              <span>{faultText(one, language)}</span>
            </p>
          ))}
        <div className="speak-fields">
          <Select
            label={texts.voice}
            value={voice?.voice_id ?? ''}
            onChange={setVoice}
            isDisabled={!voice}
            options={voices.map((one) => ({ value: one.voice_id, text: nameOfVoice(one, language) }))}
          />
          <TextField
            label={texts.sentence}
            help={texts.sentenceHelp}
            maxLength={MOST_SAMPLE_CHARACTERS}
            value={sentence}
            onChange={setSentence}
          />
        </div>
      </div>
    </Dialog>
  );
}
