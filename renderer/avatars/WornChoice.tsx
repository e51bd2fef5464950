/** What an avatar can wear, the lights it can stand in, and its moods: all of them seen, one of each chosen. */
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { looksOfKind, moodName, nameIn } from './avatar-words.ts';
import { PictureChoice } from './PictureChoice.tsx';
import { looksOf, usuallyWorn, type Worn } from './worn.ts';

/** In place of none, which a choice cannot be. */
const USUAL = '-';

export interface WornChoiceProps {
  readonly avatar: AvatarRecord;
  readonly worn: Worn;
  readonly onWorn: (worn: Worn) => void;
  /** False while there is something more urgent to be painted. */
  readonly isWanted: boolean;
}

/** Each thing is shown by itself, so that a picture is what it is called whatever else is chosen. */
export function WornChoice({ avatar, worn, onWorn, isWanted }: WornChoiceProps) {
  const texts = useTexts().avatars;
  const language = useLanguage();
  const { avatar_id } = avatar;
  const usual = usuallyWorn(avatar);
  const outfits = looksOfKind(avatar, 'outfit');
  const lights = looksOfKind(avatar, 'light');
  return (
    <>
      {outfits.length > 1 && (
        <PictureChoice
          label={texts.outfit}
          isWanted={isWanted}
          value={worn.outfit ?? ''}
          onChange={(outfit) => onWorn({ ...worn, outfit })}
          options={outfits.map((one) => ({
            value: one.look_id,
            text: nameIn(one, language),
            picture: { avatar_id, looks: [one.look_id], as: 'look' },
          }))}
        />
      )}
      {lights.length > 0 && (
        <PictureChoice
          label={texts.light}
          isWanted={isWanted}
          value={worn.light ?? USUAL}
          onChange={(light) => onWorn({ ...worn, light: light === USUAL ? undefined : light })}
          options={[{ look_id: undefined, text: texts.usualLight }, ...lights].map((one) => ({
            value: one.look_id ?? USUAL,
            text: 'text' in one ? one.text : nameIn(one, language),
            picture: { avatar_id, looks: looksOf({ ...usual, light: one.look_id }), as: 'look' },
          }))}
        />
      )}
      {avatar.emotions.length > 1 && (
        <PictureChoice
          label={texts.mood}
          isWanted={isWanted}
          value={worn.emotion}
          onChange={(emotion) => onWorn({ ...worn, emotion })}
          options={avatar.emotions.map((emotion) => ({
            value: emotion,
            text: moodName(emotion, texts),
            picture: { avatar_id, looks: looksOf(usual), emotion, as: 'face' },
          }))}
        />
      )}
    </>
  );
}
