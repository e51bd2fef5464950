import { Segmented } from '../design/Segmented.tsx';
import { useTexts } from '../texts/language.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';

export function ImportGroup({ form }: { readonly form: SettingsForm }) {
  const texts = useTexts().settings;
  const { settings, canChange, noteOf, change } = form;
  return (
    <SettingGroup title={texts.importGroup}>
      <SettingRow
        title={texts.fixOnImport}
        help={texts.fixOnImportHelp}
        note={noteOf('fix_on_import')}
        control={
          <Segmented
            label={texts.fixOnImport}
            isDisabled={!canChange}
            value={settings.fix_on_import ? 'always' : 'ask'}
            onChange={(choice) => void change('fix_on_import', { fix_on_import: choice === 'always' })}
            options={[
              { value: 'ask', text: texts.fixOnImportAsk },
              { value: 'always', text: texts.fixOnImportAlways },
            ]}
          />
        }
      />
    </SettingGroup>
  );
}
