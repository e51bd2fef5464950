/** One voice: what it speaks, whose it is, and how it sounds. */
import { Play, Square, Trash2, TriangleAlert } from 'lucide-react';
import type { VoiceRecord } from '../../domain/contract/voices.ts';
import { Badge } from '../design/Badge.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import type { Playing, SampleWarnings } from './sample-player.ts';
import { makerOf, nameOfVoice, otherLanguages } from './voice-words.ts';

/** Voices of services read dozens. */
const MOST_LANGUAGES = 4;

export interface VoiceRowProps {
  readonly voice: VoiceRecord;
  readonly phase: Playing['phase'] | undefined;
  readonly warnings: SampleWarnings;
  readonly onToggle: () => void;
  /** Where it is of a pack that can be removed. */
  readonly onRemove: (() => void) | undefined;
}

export function VoiceRow({ voice, phase, warnings, onToggle, onRemove }: VoiceRowProps) {
  const texts = useTexts().voices;
  const language = useLanguage();
  const format = useFormat();
  const name = nameOfVoice(voice, language);
  const languages = format.list(otherLanguages(voice, language).slice(0, MOST_LANGUAGES));
  // Of what is built in its licence tells who made it, of a pack its badge.
  const maker = voice.provider === 'espeak' || voice.pack_id !== null ? '' : makerOf(voice, texts);
  const facts = [languages, maker].filter(Boolean);
  return (
    <div className="voice" data-phase={phase}>
      <IconButton
        icon={phase === undefined ? Play : Square}
        size="large"
        label={phase === undefined ? texts.play(name) : texts.stop(name)}
        onPress={onToggle}
      />
      <div className="voice-words">
        <div className="voice-line">
          <span className="voice-name" title={name}>
            {name}
          </span>
          {voice.gender !== 'neutral' && <Badge>{texts[voice.gender]}</Badge>}
          {voice.pack_id !== null && <Badge tone="accent">{texts.pack}</Badge>}
          {phase === 'making' && (
            <span className="voice-state">
              <Spinner /> {texts.preparing}
            </span>
          )}
          {phase === 'playing' && <span className="voice-state voice-speaking">{texts.speaking}</span>}
        </div>
        {facts.length > 0 && <div className="voice-facts">{facts.join(' · ')}</div>}
        {warnings.map((one) => (
          <p key={`${one.code} ${JSON.stringify(one.details)}`} className="voice-warning" role="note">
            <Icon of={TriangleAlert} size={14} />
            <span>{faultText(one, language)}</span>
          </p>
        ))}
      </div>
      <div className="voice-end">
        <span className="voice-licence" title={voice.licence}>
          {texts.licence(voice.licence)}
        </span>
        {onRemove && <IconButton icon={Trash2} label={texts.remove(name)} onPress={onRemove} />}
      </div>
    </div>
  );
}
