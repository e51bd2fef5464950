/** Every voice that drafts can use, and how each says a sentence of one's own. */
import { PackagePlus, SearchX, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { MOST_SAMPLE_CHARACTERS, type VoiceRecord } from '../../domain/contract/voices.ts';
import { defaultSentence } from '../../domain/speech/default-sentence.ts';
import { useCanChange } from '../app/Banners.tsx';
import { useFrame } from '../app/frame-context.ts';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { Select } from '../design/Select.tsx';
import { TextField } from '../design/TextField.tsx';
import { useStoredChoice, useStoredText } from '../drafts/stored-choice.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { InstallDialog } from './InstallDialog.tsx';
import { RemovePackDialog } from './RemovePackDialog.tsx';
import { useSamplePlayer } from './sample-player.ts';
import { type PackVoice, VoiceList } from './VoiceList.tsx';
import { VoiceSkeletons } from './VoiceSkeletons.tsx';
import { chosenVoices, languagesOf, nameOfVoice } from './voice-words.ts';
import './VoicesPage.css';

/** Of several hundred: enough for any one language. */
const FIRST_SHOWN = 60;
const GENDERS = ['all', 'female', 'male'] as const;
/** In place of no language, which a choice cannot be. */
const ALL = '*';

export function VoicesPage() {
  const texts = useTexts();
  const reader = useLanguage();
  const { search, setSearch } = useFrame();
  const list = useEngineQuery('voices.list', {});
  const [language, setLanguage] = useStoredText('voices.language', reader);
  const [gender, setGender] = useStoredChoice('voices.gender', GENDERS);
  const [sentence, setSentence] = useStoredText('voices.sentence', '');
  const canChange = useCanChange();
  const [open, setOpen] = useState<'install' | PackVoice>();
  const [most, setMost] = useState(FIRST_SHOWN);
  const player = useSamplePlayer();
  const { playing, play, stop } = player;

  const voices = list.data?.voices;
  const languages = useMemo(() => languagesOf(voices ?? [], reader), [voices, reader]);
  const chosen = useMemo(() => {
    const filter = { language: language === ALL ? '' : language, gender, search };
    return chosenVoices(voices ?? [], filter, reader);
  }, [voices, language, gender, search, reader]);
  const toggle = useCallback(
    (voice: VoiceRecord) => {
      if (playing?.voiceId === voice.voice_id) stop();
      else play(voice.voice_id, sentence.trim() || defaultSentence(voice.languages[0] ?? ''));
    },
    [playing, play, stop, sentence],
  );
  const showAll = () => {
    setLanguage(ALL);
    setGender('all');
    setSearch('');
  };

  const heard = playing && voices?.find((one) => one.voice_id === playing.voiceId);
  const news = playing?.phase === 'making' ? texts.voices.preparingNews : texts.voices.speakingNews;
  return (
    <div className="voices">
      <PageHeader title={texts.voices.title} note={voices && texts.voices.count(chosen.length)}>
        {voices && (
          <>
            <Select
              look="quiet"
              label={texts.voices.languageLabel}
              isLabelHidden
              value={languages.some(({ value }) => value === language) ? language : ALL}
              onChange={setLanguage}
              options={[{ value: ALL, text: texts.voices.allLanguages }, ...languages]}
            />
            <Segmented
              label={texts.voices.genderLabel}
              value={gender}
              onChange={setGender}
              options={[
                { value: 'all', text: texts.voices.allGenders },
                { value: 'female', text: texts.voices.female },
                { value: 'male', text: texts.voices.male },
              ]}
            />
            <Button icon={PackagePlus} isDisabled={!canChange} onPress={() => setOpen('install')}>
              {texts.voices.installOpen}
            </Button>
          </>
        )}
      </PageHeader>
      <p className="visually-hidden" role="status">
        {heard && news(nameOfVoice(heard, reader))}
      </p>
      <BannerPlace>
        {list.data?.problems.map((one) => (
          <Banner key={`${one.code} ${JSON.stringify(one.details)}`} tone="warning" icon={TriangleAlert}>
            {faultText(one, reader)}
          </Banner>
        ))}
      </BannerPlace>
      {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <VoiceSkeletons label={texts.common.loading} />}
      {voices && (
        <>
          <div className="voices-sentence">
            <TextField
              label={texts.voices.sentence}
              help={texts.voices.sentenceHelp}
              placeholder={texts.voices.sentencePlaceholder}
              maxLength={MOST_SAMPLE_CHARACTERS}
              value={sentence}
              onChange={setSentence}
            />
          </div>
          {chosen.length === 0 ? (
            <EmptyState
              picture={<Icon of={SearchX} size={32} />}
              title={texts.voices.nothingTitle}
              text={texts.voices.nothingText}
            >
              <Button onPress={showAll}>{texts.voices.showAll}</Button>
            </EmptyState>
          ) : (
            <VoiceList
              label={texts.voices.title}
              voices={chosen.slice(0, most)}
              player={player}
              onToggle={toggle}
              canChange={canChange}
              onRemove={setOpen}
            />
          )}
          {chosen.length > most && (
            <div className="voices-more">
              <Button onPress={() => setMost(most * 4)}>{texts.voices.showMore}</Button>
            </div>
          )}
        </>
      )}
      {open === 'install' && <InstallDialog onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && <RemovePackDialog voice={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
