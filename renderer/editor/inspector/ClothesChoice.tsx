/** What a presenter wears, and the light that it stands in: all of them seen, one of each chosen. */
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import { looksOfKind, nameIn } from '../../avatars/avatar-words.ts';
import { PictureChoice } from '../../avatars/PictureChoice.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';

/** In place of the usual light, which is none: a choice cannot be. */
const USUAL = '-';

export interface ClothesChoiceProps {
  readonly avatar: AvatarRecord;
  /** Look ids; empty for the usual one, undefined where several differ. */
  readonly outfit: string | undefined;
  readonly light: string | undefined;
  readonly onOutfit: (outfit: string) => void;
  readonly onLight: (light: string) => void;
}

export function ClothesChoice({ avatar, outfit, light, onOutfit, onLight }: ClothesChoiceProps) {
  const { inspector: texts, avatars: words } = useTexts();
  const language = useLanguage();
  const { avatar_id } = avatar;
  const outfits = looksOfKind(avatar, 'outfit');
  const usualOutfit = outfits[0]?.look_id ?? '';
  const lights = [
    { value: USUAL, text: words.usualLight, looks: [] },
    ...looksOfKind(avatar, 'light').map((one) => ({
      ...{ value: one.look_id, text: nameIn(one, language), looks: [one.look_id] },
    })),
  ];
  return (
    <>
      {outfits.length > 1 && (
        <PictureChoice
          label={words.outfit}
          isWanted
          value={outfit === '' ? usualOutfit : outfit}
          mixedText={texts.differs}
          onChange={(look) => onOutfit(look === usualOutfit ? '' : look)}
          options={outfits.map((one) => ({
            value: one.look_id,
            text: nameIn(one, language),
            picture: { avatar_id, looks: [one.look_id], as: 'look' },
          }))}
        />
      )}
      {lights.length > 1 && (
        <PictureChoice
          label={words.light}
          isWanted
          value={light === '' ? USUAL : light}
          mixedText={texts.differs}
          onChange={(look) => onLight(look === USUAL ? '' : look)}
          options={lights.map(({ value, text, looks }) => ({
            value,
            text,
            picture: {
              avatar_id,
              looks: [...outfits.slice(0, 1).map(({ look_id }) => look_id), ...looks],
              as: 'look',
            },
          }))}
        />
      )}
    </>
  );
}
