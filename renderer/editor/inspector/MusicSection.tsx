/** What is heard under the whole video. */
import { Music, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { placementEdits } from '../../../domain/assets/placement.ts';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useDraftField } from './bindings.ts';
import { draftEdits } from './draft-edits.ts';
import { DRAFT_FIELDS } from './draft-fields.ts';
import { withPart } from './field.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { fileName } from './layer-names.ts';
import { MaterialDialog } from './MaterialDialog.tsx';
import { AmountRow } from './rows.tsx';
import { Section } from './Section.tsx';
import './Chooser.css';

export function MusicSection() {
  const texts = useTexts().inspector;
  const format = useFormat();
  const { canEdit, change } = useInspector();
  const [isOpen, setOpen] = useState(false);
  const music = useDraftField(DRAFT_FIELDS.music, INSPECTOR_LABELS.music);
  const volume = useDraftField(DRAFT_FIELDS.musicVolume, INSPECTOR_LABELS.music);
  const name = music.value ? fileName(music.value) : '';
  const remove = () =>
    change(INSPECTOR_LABELS.music, (now) =>
      draftEdits(now, (head) => withPart(head, ['background_music_config'], undefined) ?? head),
    );
  return (
    <Section id="music" title={texts.music} note={name || texts.none} startsClosed>
      {name === '' ? (
        <Button icon={Music} isDisabled={!canEdit} onPress={() => setOpen(true)}>
          {texts.chooseMusic}
        </Button>
      ) : (
        <>
          <div className="music-line">
            <AriaButton className="chooser" isDisabled={!canEdit} onPress={() => setOpen(true)}>
              <span className="chooser-picture">
                <Icon of={Music} size={18} />
              </span>
              <span className="chooser-words">
                <span className="chooser-name" title={name}>
                  {name}
                </span>
                <span className="chooser-more">{texts.change}</span>
              </span>
            </AriaButton>
            <IconButton icon={Trash2} label={texts.removeMusic} isDisabled={!canEdit} onPress={remove} />
          </div>
          <AmountRow
            label={texts.volume}
            binding={volume}
            step={1}
            textOf={(value) => format.percent(value / 100)}
          />
        </>
      )}
      {isOpen && (
        <MaterialDialog
          title={texts.music}
          types={['AUDIO']}
          onChoose={(asset, reference) =>
            change(EDIT_LABELS.placeMusic, (now, scene) =>
              placementEdits(asset, reference, now, { role: 'music', scene }),
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  );
}
