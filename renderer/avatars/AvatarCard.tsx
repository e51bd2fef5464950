/** One avatar: its portrait in what is chosen for it to wear, and what it can do. */
import { Clapperboard } from 'lucide-react';
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { Button } from '../design/Button.tsx';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { nameIn } from './avatar-words.ts';
import { Portrait, usePortrait } from './Portrait.tsx';
import { WornChoice } from './WornChoice.tsx';
import { looksOf, type Worn } from './worn.ts';

export interface AvatarCardProps {
  readonly avatar: AvatarRecord;
  readonly worn: Worn;
  readonly onWorn: (worn: Worn) => void;
  readonly onSee: () => void;
}

export function AvatarCard({ avatar, worn, onWorn, onSee }: AvatarCardProps) {
  const texts = useTexts().avatars;
  const language = useLanguage();
  const format = useFormat();
  const name = nameIn(avatar, language);
  const wanted = { avatar_id: avatar.avatar_id, looks: looksOf(worn), emotion: worn.emotion };
  const isPainted = usePortrait(wanted).data !== undefined;
  const gestures = avatar.actions.map((one) => nameIn(one, language));
  return (
    <li className="avatar-card" aria-label={name}>
      <Portrait className="avatar-portrait" wanted={wanted} alt={texts.portrait(name)} />
      <div className="avatar-words">
        <div className="avatar-line">
          <h2>{name}</h2>
          <Button icon={Clapperboard} aria-label={texts.seeLabel(name)} onPress={onSee}>
            {texts.see}
          </Button>
        </div>
        <WornChoice avatar={avatar} worn={worn} onWorn={onWorn} isWanted={isPainted} />
        {gestures.length > 0 && (
          <section className="avatar-gestures">
            <h3>{texts.gestures(gestures.length)}</h3>
            <p>{format.list(gestures)}</p>
          </section>
        )}
      </div>
    </li>
  );
}
