/** Who speaks in the video. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { nameIn } from '../../avatars/avatar-words.ts';
import { Portrait } from '../../avatars/Portrait.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { presenterName } from '../presenter-names.ts';
import { wornInDraft } from './draft-edits.ts';
import { useInspector } from './inspector-context.ts';
import { PresenterDialog } from './PresenterDialog.tsx';
import { Section } from './Section.tsx';
import './Chooser.css';

export function PresenterSection() {
  const { inspector: texts, editor } = useTexts();
  const language = useLanguage();
  const { script, canEdit } = useInspector();
  const [isOpen, setOpen] = useState(false);
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
      {isOpen && <PresenterDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
