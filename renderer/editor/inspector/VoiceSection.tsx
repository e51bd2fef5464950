/** How the video sounds when somebody speaks. */
import { AudioLines } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { NORMAL_VOLUME } from '../../../domain/speech/prosody.ts';
import { Icon } from '../../design/Icon.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useFormat, useLanguage, useTexts } from '../../texts/language.tsx';
import { nameOfVoice } from '../../voices/voice-words.ts';
import { voiceName } from '../voice-name.ts';
import { useDraftField } from './bindings.ts';
import { DRAFT_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { AmountRow } from './rows.tsx';
import { Section } from './Section.tsx';
import { VoiceDialog } from './VoiceDialog.tsx';
import './Chooser.css';

export function VoiceSection() {
  const { inspector: texts, editor } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const { script, canEdit } = useInspector();
  const [isOpen, setOpen] = useState(false);
  const { speech } = INSPECTOR_LABELS;
  const speed = useDraftField(DRAFT_FIELDS.speed, speech);
  const pitch = useDraftField(DRAFT_FIELDS.pitch, speech);
  const volume = useDraftField(DRAFT_FIELDS.volume, speech);
  const { voice_asset_id: voiceId } = script.voice_config;
  const voice = useEngineQuery('voices.list', {}).data?.voices.find((one) => one.voice_id === voiceId);
  const name = voice ? nameOfVoice(voice, language) : voiceName(voiceId, language);
  const percent = (value: number) => format.percent(value / 100);
  return (
    <Section id="voice" title={editor.voice} note={name}>
      <Button className="chooser" isDisabled={!canEdit} onPress={() => setOpen(true)}>
        <span className="chooser-picture">
          <Icon of={AudioLines} size={18} />
        </span>
        <span className="chooser-words">
          <span className="chooser-name">{name}</span>
          <span className="chooser-more">{texts.changeVoice}</span>
        </span>
      </Button>
      <AmountRow label={texts.speed} binding={speed} step={5} textOf={percent} />
      <AmountRow label={texts.pitch} binding={pitch} step={5} textOf={percent} />
      <AmountRow
        label={texts.volume}
        binding={volume}
        step={5}
        textOf={(value) => format.percent(value / NORMAL_VOLUME)}
      />
      {isOpen && <VoiceDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
