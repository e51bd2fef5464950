import { Keyboard, Scale } from 'lucide-react';
import { useState } from 'react';
import { useFrame } from '../app/frame-context.ts';
import { Button } from '../design/Button.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { LicencesDialog } from './LicencesDialog.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';

export function AboutGroup() {
  const texts = useTexts().settings;
  const { showShortcuts } = useFrame();
  const status = useEngineQuery('engine.status', {}).data;
  const [isOpen, setOpen] = useState(false);
  const facts = status && [
    [texts.version, status.version],
    [texts.platform, status.platform],
    [texts.ffmpeg, status.ffmpeg.is_found ? (status.ffmpeg.version ?? texts.unknown) : texts.notFound],
  ];
  return (
    <SettingGroup title={texts.aboutGroup}>
      <SettingRow
        title={texts.product}
        below={
          <dl className="about numeric" data-selectable>
            {facts?.map(([name, fact]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{fact}</dd>
              </div>
            ))}
          </dl>
        }
      />
      <SettingRow
        title={texts.licence}
        help={texts.licenceHelp}
        control={
          <Button icon={Scale} onPress={() => setOpen(true)}>
            {texts.licencesButton}
          </Button>
        }
      />
      <SettingRow
        title={texts.shortcuts}
        help={texts.shortcutsHelp}
        control={
          <Button icon={Keyboard} onPress={showShortcuts}>
            {texts.shortcutsButton}
          </Button>
        }
      />
      {isOpen && <LicencesDialog onClose={() => setOpen(false)} />}
    </SettingGroup>
  );
}
