/** The presenter of a draft, chosen from all there are, with what one wears in every scene. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import { nameIn } from '../../avatars/avatar-words.ts';
import { Portrait } from '../../avatars/Portrait.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { ClothesChoice } from './ClothesChoice.tsx';
import { type PresenterWish, presenterEdits, wornInDraft } from './draft-edits.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { PresenterPreview } from './PresenterPreview.tsx';

export function PresenterDialog({ onClose }: { readonly onClose: () => void }) {
  const { inspector: texts, common } = useTexts();
  const language = useLanguage();
  const { script, change } = useInspector();
  const list = useEngineQuery('avatars.list', {});
  const avatars = list.data?.avatars ?? [];
  const [wish, setWish] = useState<PresenterWish>({});
  const own = script.model_asset_id;
  const avatarId = wish.presenter ?? own;
  const avatar = avatars.find((one) => one.avatar_id === avatarId);
  const worn = { ...wornInDraft(script), ...wish };
  const looks = [worn.outfit, worn.light].filter((look) => look !== undefined && look !== '') as string[];
  const take = () => {
    const { presenter, presenterLook } = INSPECTOR_LABELS;
    const label = wish.presenter === undefined ? presenterLook : presenter;
    if (Object.keys(wish).length > 0) change(label, (now) => presenterEdits(now, wish));
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
          {avatar && (
            <PresenterPreview
              avatarId={avatarId}
              name={nameIn(avatar, language)}
              looks={looks}
              voiceId={script.voice_config.voice_asset_id}
            />
          )}
          <div className="presenter-side">
            <RadioGroup
              className="presenters"
              aria-label={texts.presenterTitle}
              orientation="horizontal"
              value={avatarId}
              // What the one before wore, another one may not have.
              onChange={(next) => setWish(next === own ? {} : { presenter: next, outfit: '', light: '' })}
            >
              {avatars.map((one) => (
                <AvatarCard key={one.avatar_id} avatar={one} name={nameIn(one, language)} />
              ))}
            </RadioGroup>
            {avatar && (
              <ClothesChoice
                avatar={avatar}
                outfit={worn.outfit}
                light={worn.light}
                onOutfit={(outfit) => setWish({ ...wish, outfit })}
                onLight={(light) => setWish({ ...wish, light })}
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
