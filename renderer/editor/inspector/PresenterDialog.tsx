/** The presenter of a draft, chosen from all there are, with what one wears in every scene. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import { looksOfKind, nameIn } from '../../avatars/avatar-words.ts';
import { Portrait } from '../../avatars/Portrait.tsx';
import { WornChoice } from '../../avatars/WornChoice.tsx';
import { looksOf, type Worn } from '../../avatars/worn.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { presenterEdits, wornInDraft } from './draft-edits.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';

/** Moods are chosen in the text of each scene. */
const NO_MOODS: readonly string[] = [];

export function PresenterDialog({ onClose }: { readonly onClose: () => void }) {
  const { inspector: texts, common } = useTexts();
  const language = useLanguage();
  const { script, change } = useInspector();
  const list = useEngineQuery('avatars.list', {});
  const avatars = list.data?.avatars ?? [];
  const [wish, setWish] = useState<{ readonly avatarId: string; readonly worn: Worn }>();
  const avatarId = wish?.avatarId ?? script.model_asset_id;
  const avatar = avatars.find((one) => one.avatar_id === avatarId);
  const asWorn = wornInDraft(script);
  const worn = wish?.worn ?? {
    outfit: asWorn.outfit || undefined,
    light: asWorn.light || undefined,
    emotion: 'NEUTRAL',
  };
  const usual = avatar && looksOfKind(avatar, 'outfit')[0]?.look_id;
  const shown: Worn = { ...worn, outfit: worn.outfit ?? usual };
  const take = () => {
    if (wish) {
      const { outfit = '', light = '' } = wish.worn;
      const clothes = { outfit: outfit === usual ? '' : outfit, light };
      change(INSPECTOR_LABELS.presenter, (now) => presenterEdits(now, { presenter: avatarId, ...clothes }));
    }
    onClose();
  };
  return (
    <Dialog
      title={texts.presenterTitle}
      isOpen
      onClose={onClose}
      width="wide"
      buttons={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button kind="primary" isDisabled={!avatar} onPress={take}>
            {texts.take}
          </Button>
        </>
      }
    >
      {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Spinner size={22} />}
      {avatars.length > 0 && (
        <div className="presenter-choice">
          <Portrait
            className="presenter-stage"
            wanted={{ avatar_id: avatarId, looks: looksOf(shown), as: 'standing' }}
            alt={avatar ? nameIn(avatar, language) : ''}
            isWanted={avatar !== undefined}
          />
          <div className="presenter-side">
            <RadioGroup
              className="presenters"
              aria-label={texts.presenterTitle}
              orientation="horizontal"
              value={avatarId}
              onChange={(next) =>
                setWish({ avatarId: next, worn: { outfit: undefined, light: undefined, emotion: 'NEUTRAL' } })
              }
            >
              {avatars.map((one) => (
                <AvatarCard key={one.avatar_id} avatar={one} name={nameIn(one, language)} />
              ))}
            </RadioGroup>
            {avatar && (
              <WornChoice
                avatar={{ ...avatar, emotions: [...NO_MOODS] }}
                worn={shown}
                onWorn={(next) => setWish({ avatarId, worn: next })}
                isWanted
              />
            )}
            <p className="inspector-note">{texts.presenterHelp}</p>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function AvatarCard({
  avatar: { avatar_id },
  name,
}: {
  readonly avatar: AvatarRecord;
  readonly name: string;
}) {
  return (
    <Radio value={avatar_id} className="presenter-card" aria-label={name}>
      <Portrait className="presenter-card-picture" wanted={{ avatar_id, looks: [], as: 'look' }} alt="" />
      <span className="presenter-card-name">{name}</span>
    </Radio>
  );
}
