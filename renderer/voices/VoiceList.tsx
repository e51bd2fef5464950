/** Voices as rows that the arrow keys go through: Enter lets one be heard, and stops it. */
import { useMemo } from 'react';
import { Collection, GridList, GridListItem } from 'react-aria-components';
import type { VoiceRecord } from '../../domain/contract/voices.ts';
import { useLanguage } from '../texts/language.tsx';
import type { SamplePlayer } from './sample-player.ts';
import { VoiceRow } from './VoiceRow.tsx';
import { nameOfVoice } from './voice-words.ts';

export type PackVoice = VoiceRecord & { readonly pack_id: string };

function isOfPack(voice: VoiceRecord): voice is PackVoice {
  return voice.pack_id !== null;
}

export interface VoiceListProps {
  readonly label: string;
  readonly voices: readonly VoiceRecord[];
  readonly player: SamplePlayer;
  readonly onToggle: (voice: VoiceRecord) => void;
  readonly canChange: boolean;
  readonly onRemove: (voice: PackVoice) => void;
}

export function VoiceList({ label, voices, player, onToggle, canChange, onRemove }: VoiceListProps) {
  const language = useLanguage();
  const { playing, warnings } = player;
  const items = useMemo(() => voices.map((voice) => ({ id: voice.voice_id, voice })), [voices]);
  return (
    <GridList className="voice-list" aria-label={label} keyboardNavigationBehavior="tab" disallowTypeAhead>
      <Collection items={items} dependencies={[playing, warnings, language, onToggle, canChange]}>
        {({ voice }) => (
          <GridListItem
            className="voice-item"
            textValue={nameOfVoice(voice, language)}
            onAction={() => onToggle(voice)}
          >
            <VoiceRow
              voice={voice}
              phase={playing?.voiceId === voice.voice_id ? playing.phase : undefined}
              warnings={warnings?.voiceId === voice.voice_id ? warnings.problems : []}
              onToggle={() => onToggle(voice)}
              onRemove={canChange && isOfPack(voice) ? () => onRemove(voice) : undefined}
            />
          </GridListItem>
        )}
      </Collection>
    </GridList>
  );
}
