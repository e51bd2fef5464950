import { Segmented } from '../design/Segmented.tsx';
import { useTexts } from '../texts/language.tsx';
import { FolderRow } from './FolderRow.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';

export function RenderGroup({ form }: { readonly form: SettingsForm }) {
  const texts = useTexts();
  const { settings, canChange, noteOf, change } = form;
  return (
    <SettingGroup title={texts.settings.renderGroup}>
      <SettingRow
        title={texts.settings.quality}
        help={texts.settings.qualityHelp}
        note={noteOf('quality')}
        control={
          <Segmented
            label={texts.settings.quality}
            isDisabled={!canChange}
            value={settings.default_output.quality}
            onChange={(quality) => void change('quality', { default_output: { quality } })}
            options={[
              { value: 'draft', text: texts.drafts.qualityDraft },
              { value: 'standard', text: texts.drafts.qualityStandard },
              { value: 'high', text: texts.drafts.qualityHigh },
            ]}
          />
        }
      />
      <FolderRow
        form={form}
        folder="output"
        title={texts.settings.outputFolder}
        help={texts.settings.outputFolderHelp}
      />
    </SettingGroup>
  );
}
