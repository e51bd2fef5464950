/** An avatar says a sentence in a voice of one's choice, in a film that is made for it. */
import { Play, Square, TriangleAlert } from 'lucide-react';
import { type CSSProperties, useMemo, useState } from 'react';
import { STAGE, STAGE_GROUND, STAGE_PLACE } from '../../domain/avatar/stage.ts';
import { type AvatarRecord, FILM_RESOLUTIONS } from '../../domain/contract/avatars.ts';
import { MOST_SAMPLE_CHARACTERS } from '../../domain/contract/voices.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { Progress } from '../design/Progress.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { useStoredChoice, useStoredText } from '../drafts/stored-choice.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { chosenVoices, nameOfVoice } from '../voices/voice-words.ts';
import { nameIn } from './avatar-words.ts';
import { useFilmMaker } from './film-maker.ts';
import { Portrait } from './Portrait.tsx';
import { WornChoice } from './WornChoice.tsx';
import { looksOf, type Worn } from './worn.ts';
import './SpeakDialog.css';

/** In place of none, which a choice cannot be. */
const NONE = '-';

const GROUND = { '--stage-ground': STAGE_GROUND } as CSSProperties;
/** Where it will stand in the film, so that nothing jumps when that begins. */
const PLACE: CSSProperties = {
  left: `${(100 * STAGE_PLACE.x) / STAGE.width}%`,
  top: `${(100 * STAGE_PLACE.y) / STAGE.height}%`,
  width: `${(100 * STAGE_PLACE.width) / STAGE.width}%`,
  height: `${(100 * STAGE_PLACE.height) / STAGE.height}%`,
};

export interface SpeakDialogProps {
  readonly avatar: AvatarRecord;
  readonly worn: Worn;
  readonly onWorn: (worn: Worn) => void;
  readonly onClose: () => void;
}

export function SpeakDialog({ avatar, worn, onWorn, onClose }: SpeakDialogProps) {
  const { avatars: texts, common } = useTexts();
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
  const [action, setAction] = useState(NONE);
  const [resolution, setResolution] = useStoredChoice('avatars.resolution', FILM_RESOLUTIONS);
  const { state, make, giveUp } = useFilmMaker(avatar.avatar_id);
  const text = sentence.trim();
  const begin = () => {
    if (!voice) return;
    void make({
      avatar_id: avatar.avatar_id,
      voice_id: voice.voice_id,
      looks: looksOf(worn),
      resolution,
      ...(text === '' ? {} : { text }),
      ...(worn.emotion === 'NEUTRAL' ? {} : { emotion: worn.emotion }),
      ...(action === NONE ? {} : { action }),
    });
  };
  const wear = (next: Worn) => {
    // A film of what it wore before would stand in front of what was just chosen.
    giveUp();
    onWorn(next);
  };
  const isMaking = state.kind === 'making';
  return (
    <Dialog
      title={texts.seeName(name)}
      isOpen
      onClose={onClose}
      width="film"
      buttons={
        <>
          <div className="speak-left">
            <Segmented
              label={texts.resolution}
              value={resolution}
              onChange={setResolution}
              isDisabled={isMaking}
              options={FILM_RESOLUTIONS.map((value) => ({ value, text: value }))}
            />
            {state.kind === 'none' && <span className="speak-idle">{texts.idle}</span>}
          </div>
          {isMaking ? (
            <Button icon={Square} onPress={giveUp}>
              {texts.giveUp}
            </Button>
          ) : (
            <Button kind="primary" icon={Play} isDisabled={!voice} onPress={begin}>
              {texts.make}
            </Button>
          )}
        </>
      }
    >
      <div className="speak">
        <div className="speak-main">
          <div className="speak-stage" style={GROUND}>
            <Portrait
              className="speak-still"
              style={PLACE}
              alt={texts.portrait(name)}
              wanted={{
                avatar_id: avatar.avatar_id,
                looks: looksOf(worn),
                emotion: worn.emotion,
                as: 'standing',
              }}
            />
            {isMaking && (
              <div className="speak-over" role="status">
                <span>{texts.making}</span>
                <Progress label={texts.making} fraction={state.fraction} />
              </div>
            )}
            {state.kind === 'failed' && (
              <div className="speak-fault">
                <FaultPanel fault={state.fault} retry={begin} />
              </div>
            )}
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
          <TextField
            label={texts.sentence}
            help={texts.sentenceHelp}
            maxLength={MOST_SAMPLE_CHARACTERS}
            value={sentence}
            onChange={setSentence}
          />
        </div>
        <div className="speak-side">
          <WornChoice avatar={avatar} worn={worn} onWorn={wear} isWanted />
          {avatar.actions.length > 0 && (
            <Select
              label={texts.gesture}
              value={action}
              onChange={setAction}
              options={[
                { value: NONE, text: texts.noGesture },
                ...avatar.actions.map((one) => ({ value: one.tag, text: nameIn(one, language) })),
              ]}
            />
          )}
          <Select
            label={texts.voice}
            value={voice?.voice_id ?? NONE}
            onChange={setVoice}
            isDisabled={!voice}
            options={
              voice
                ? voices.map((one) => ({ value: one.voice_id, text: nameOfVoice(one, language) }))
                : [{ value: NONE, text: list.isPending ? common.loading : texts.noVoice }]
            }
          />
        </div>
      </div>
    </Dialog>
  );
}
