/** A folder: shown everywhere, and changed where the desktop's own dialog can ask for it. */
import { FolderOpen } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';

export interface FolderRowProps {
  readonly form: SettingsForm;
  readonly folder: 'output' | 'data';
  readonly title: string;
  readonly help: string;
  /** Told once it has been changed. */
  readonly saved?: string;
}

export function FolderRow({ form, folder, title, help, saved }: FolderRowProps) {
  const texts = useTexts().settings;
  const shell = useShell();
  const field = folder === 'output' ? 'output_folder' : 'data_folder';
  const choose = () => form.attempt(field, () => shell.chooseFolder(folder), saved);
  return (
    <SettingRow
      title={title}
      help={shell.kind === 'electron' ? help : [help, texts.browserFolder]}
      note={form.noteOf(field)}
      control={
        shell.kind === 'electron' && (
          <Button
            icon={FolderOpen}
            aria-label={texts.changeFolder(title)}
            isDisabled={!form.canChange}
            onPress={() => void choose()}
          >
            {texts.change}
          </Button>
        )
      }
      below={
        <p className="setting-path" data-selectable>
          {form.settings[field]}
        </p>
      }
    />
  );
}
