/** Who speaks in the video, and whether one is seen in this scene. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { nameIn } from '../../avatars/avatar-words.ts';
import { Portrait } from '../../avatars/Portrait.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { presenterName } from '../presenter-names.ts';
import { useSceneField } from './bindings.ts';
import { wornInDraft } from './draft-edits.ts';
import { SCENE_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { PresenterDialog } from './PresenterDialog.tsx';
import { SwitchRow } from './rows.tsx';
import { Section } from './Section.tsx';
import './Chooser.css';

export function PresenterSection() {
  const { inspector: texts, editor } = useTexts();
  const language = useLanguage();
  const { script, canEdit } = useInspector();
  const [isOpen, setOpen] = useState(false);
  const hidden = useSceneField(SCENE_FIELDS.hidesPresenter, INSPECTOR_LABELS.hide);
  const { model_asset_id: avatar_id } = script;
  const avatar = useEngineQuery('avatars.list', {}).data?.avatars.find((one) => one.avatar_id === avatar_id);
  const worn = wornInDraft(script);
  const looks = [worn.outfit, worn.light].filter((one) => one !== undefined && one !== '') as string[];
  const name = avatar ? nameIn(avatar, language) : presenterName(avatar_id, language);
  return (
    <Section id="presenter" title={editor.presenter} note={name}>
      <Button className="chooser" isDisabled={!canEdit} onPress={() => setOpen(true)}>
        <Portrait
          className="chooser-picture"
          wanted={{ avatar_id, looks, as: 'look' }}
          alt=""
          isWanted={avatar !== undefined}
        />
        <span className="chooser-words">
          <span className="chooser-name">{name}</span>
          <span className="chooser-more">{texts.change}</span>
        </span>
      </Button>
      <SwitchRow label={texts.hidePresenter} binding={hidden} />
      {isOpen && <PresenterDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
