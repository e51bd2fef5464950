import { Segmented } from '../design/Segmented.tsx';
import { Select } from '../design/Select.tsx';
import { useTexts } from '../texts/language.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';

export function AppearanceGroup({ form }: { readonly form: SettingsForm }) {
  const texts = useTexts().settings;
  const { settings, canChange, noteOf, change } = form;
  return (
    <SettingGroup title={texts.appearanceGroup}>
      <SettingRow
        title={texts.language}
        note={noteOf('language')}
        control={
          <Select
            label={texts.language}
            isLabelHidden
            isDisabled={!canChange}
            value={settings.language}
            onChange={(language) => void change('language', { language })}
            options={[
              { value: 'system', text: texts.languageSystem },
              { value: 'zh', text: texts.languageZh },
              { value: 'en', text: texts.languageEn },
            ]}
          />
        }
      />
      <SettingRow
        title={texts.appearance}
        note={noteOf('appearance')}
        control={
          <Segmented
            label={texts.appearance}
            isDisabled={!canChange}
            value={settings.appearance}
            onChange={(appearance) => void change('appearance', { appearance })}
            options={[
              { value: 'system', text: texts.appearanceSystem },
              { value: 'light', text: texts.appearanceLight },
              { value: 'dark', text: texts.appearanceDark },
            ]}
          />
        }
      />
    </SettingGroup>
  );
}
