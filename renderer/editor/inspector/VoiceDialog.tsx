/** The voice of a draft, chosen by ear. */
import { SearchX } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Collection, GridList, GridListItem } from 'react-aria-components';
import { MOST_SAMPLE_CHARACTERS, type VoiceRecord } from '../../../domain/contract/voices.ts';
import { spokenText } from '../../../domain/drafts/scene-words.ts';
import { defaultSentence } from '../../../domain/speech/default-sentence.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Icon } from '../../design/Icon.tsx';
import { SearchField } from '../../design/SearchField.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { Select } from '../../design/Select.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useSamplePlayer } from '../../voices/sample-player.ts';
import { VoiceRow } from '../../voices/VoiceRow.tsx';
import { chosenVoices, languagesOf, mainLanguage, nameOfVoice } from '../../voices/voice-words.ts';
import '../../voices/VoicesPage.css';
import { useSteadyEditor } from '../editor-context.ts';
import { sceneWith } from '../scene-keys.ts';
import { voiceShapingOf } from '../voice-shaping.ts';
import { draftValueEdits } from './draft-edits.ts';
import { DRAFT_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';

/** In place of no language, which a choice cannot be. */
const ALL = '*';
/** More are found by their language or their name. */
const MOST = 60;
/** A sentence that ends, or as much as a breath holds. */
const FIRST_SENTENCE = /^.{0,120}?[。！？.!?…](?=\s|$|[^\d])|^.{1,60}/su;

export function VoiceDialog({ onClose }: { readonly onClose: () => void }) {
  const { inspector: texts, voices: words, common } = useTexts();
  const reader = useLanguage();
  const { script, sceneKey, change } = useInspector();
  const { queue } = useSteadyEditor();
  const list = useEngineQuery('voices.list', {});
  const voices = list.data?.voices;
  const own = script.voice_config.voice_asset_id;
  const [wish, setWish] = useState<string>();
  const chosenId = wish ?? own;
  const known = voices?.find((one) => one.voice_id === own);
  const [asked, setLanguage] = useState<string>();
  const language = asked ?? (known ? mainLanguage(known.languages[0] ?? '') : reader);
  const [gender, setGender] = useState<'all' | 'female' | 'male'>('all');
  const [search, setSearch] = useState('');
  const [sentence, setSentence] = useState(() => {
    // The inspector's scene may have words of long ago.
    const scene = sceneWith(queue.view, sceneKey);
    return scene ? firstSentence(spokenText(scene.shoot_script)) : '';
  });
  const { playing, warnings, play, stop } = useSamplePlayer();
  const languages = useMemo(() => languagesOf(voices ?? [], reader), [voices, reader]);
  const found = useMemo(() => {
    const filter = { language: language === ALL ? '' : language, gender, search };
    return chosenVoices(voices ?? [], filter, reader).slice(0, MOST);
  }, [voices, language, gender, search, reader]);
  const hear = useCallback(
    (voice: VoiceRecord) => {
      if (playing?.voiceId === voice.voice_id) stop();
      else {
        const said = sentence.trim() || defaultSentence(voice.languages[0] ?? '');
        play(voice.voice_id, said, voiceShapingOf(script));
      }
    },
    [playing, play, stop, sentence, script],
  );
  const take = () => {
    if (wish !== undefined && wish !== own)
      change(INSPECTOR_LABELS.voice, (now) => draftValueEdits(now, DRAFT_FIELDS.voice, wish));
    onClose();
  };
  return (
    <Dialog
      title={texts.voiceTitle}
      isOpen
      onClose={onClose}
      width="wide"
      buttons={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button kind="primary" onPress={take}>
            {texts.take}
          </Button>
        </>
      }
    >
      <div className="voice-choice">
        <TextField
          label={words.sentence}
          placeholder={words.sentencePlaceholder}
          maxLength={MOST_SAMPLE_CHARACTERS}
          value={sentence}
          onChange={setSentence}
        />
        <div className="voice-choice-tools">
          <SearchField
            label={texts.voiceSearch}
            placeholder={texts.voiceSearch}
            clearLabel={common.close}
            value={search}
            onChange={setSearch}
          />
          <Select
            label={words.languageLabel}
            isLabelHidden
            value={languages.some(({ value }) => value === language) ? language : ALL}
            onChange={setLanguage}
            options={[{ value: ALL, text: words.allLanguages }, ...languages]}
          />
          <Segmented
            label={words.genderLabel}
            value={gender}
            onChange={setGender}
            options={[
              { value: 'all', text: words.allGenders },
              { value: 'female', text: words.female },
              { value: 'male', text: words.male },
            ]}
          />
        </div>
        {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Spinner size={22} />}
        {voices && found.length === 0 && (
          <EmptyState
            picture={<Icon of={SearchX} size={32} />}
            title={words.nothingTitle}
            text={words.nothingText}
          />
        )}
        {found.length > 0 && (
          <GridList
            className="voice-list voice-choice-list"
            aria-label={texts.voiceTitle}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            disallowTypeAhead
            keyboardNavigationBehavior="tab"
            selectedKeys={[chosenId]}
            onSelectionChange={(keys) => {
              const [key] = keys === 'all' ? [] : keys;
              if (key !== undefined) setWish(String(key));
            }}
          >
            <Collection
              items={found.map((voice) => ({ id: voice.voice_id, voice }))}
              dependencies={[playing, warnings, reader, hear]}
            >
              {({ voice }) => (
                <GridListItem className="voice-item" textValue={nameOfVoice(voice, reader)}>
                  <VoiceRow
                    voice={voice}
                    phase={playing?.voiceId === voice.voice_id ? playing.phase : undefined}
                    warnings={warnings?.voiceId === voice.voice_id ? warnings.problems : []}
                    onToggle={() => hear(voice)}
                    onRemove={undefined}
                  />
                </GridListItem>
              )}
            </Collection>
          </GridList>
        )}
      </div>
    </Dialog>
  );
}

function firstSentence(text: string): string {
  return FIRST_SENTENCE.exec(text.trim())?.[0] ?? '';
}
