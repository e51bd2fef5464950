/** One avatar: its portrait in what is chosen for it to wear, and what it can do. */
import { Clapperboard } from 'lucide-react';
import { useState } from 'react';
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Select.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { looksOfKind, moodName, nameIn } from './avatar-words.ts';

/** In place of none, which a choice cannot be. */
const USUAL = '-';

export interface AvatarCardProps {
  readonly avatar: AvatarRecord;
  readonly onSee: (looks: readonly string[]) => void;
}

export function AvatarCard({ avatar, onSee }: AvatarCardProps) {
  const texts = useTexts().avatars;
  const language = useLanguage();
  const name = nameIn(avatar, language);
  const outfits = looksOfKind(avatar, 'outfit');
  const lights = looksOfKind(avatar, 'light');
  const [outfit, setOutfit] = useState(outfits[0]?.look_id ?? USUAL);
  const [light, setLight] = useState(USUAL);
  const looks = [outfit, light].filter((one) => one !== USUAL);
  const optionsOf = (all: typeof outfits) =>
    all.map((one) => ({ value: one.look_id, text: nameIn(one, language) }));
  return (
    <li className="avatar-card" aria-label={name}>
      <Portrait avatarId={avatar.avatar_id} looks={looks} name={name} />
      <div className="avatar-words">
        <div className="avatar-line">
          <h2>{name}</h2>
          <Button icon={Clapperboard} aria-label={texts.seeLabel(name)} onPress={() => onSee(looks)}>
            {texts.see}
          </Button>
        </div>
        <div className="avatar-looks">
          {outfits.length > 0 && (
            <Select label={texts.outfit} value={outfit} onChange={setOutfit} options={optionsOf(outfits)} />
          )}
          {lights.length > 0 && (
            <Select
              label={texts.light}
              value={light}
              onChange={setLight}
              options={[{ value: USUAL, text: texts.usualLight }, ...optionsOf(lights)]}
            />
          )}
        </div>
        <Names title={texts.gestures} names={avatar.actions.map((one) => nameIn(one, language))} />
        <Names title={texts.moods} names={avatar.emotions.map((one) => moodName(one, texts))} />
      </div>
    </li>
  );
}

function Portrait({
  avatarId,
  looks,
  name,
}: {
  readonly avatarId: string;
  readonly looks: readonly string[];
  readonly name: string;
}) {
  const texts = useTexts().avatars;
  const portrait = useEngineQuery(
    'avatars.portrait',
    { avatar_id: avatarId, looks: [...looks] },
    { keepsLast: true },
  );
  return (
    <div className="avatar-portrait" data-behind={portrait.isPlaceholderData || undefined}>
      {portrait.data && <img src={portrait.data.url} alt={texts.portrait(name)} draggable={false} />}
    </div>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <section className="avatar-names">
      <h3>{title}</h3>
      <ul>
        {names.map((one) => (
          <li key={one}>
            <Badge>{one}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
