import { FileArchive } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { download } from '../shell/shell.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { FieldNote } from './settings-form.ts';

export function SupportGroup() {
  const texts = useTexts().settings;
  const language = useLanguage();
  const format = useFormat();
  const engine = useEngine();
  const [isBusy, setBusy] = useState(false);
  const [note, setNote] = useState<FieldNote>();
  const save = async () => {
    setBusy(true);
    setNote(undefined);
    try {
      const { url, file_name, bytes } = await engine.call('engine.diagnostics', {});
      download(url, file_name);
      setNote({ kind: 'saved', text: texts.diagnosticsReady(file_name, format.bytes(bytes)) });
    } catch (fault) {
      setNote({ kind: 'error', text: faultText(recordOf(fault), language) });
    }
    setBusy(false);
  };
  return (
    <SettingGroup title={texts.supportGroup}>
      <SettingRow
        title={texts.diagnostics}
        help={texts.diagnosticsHelp}
        note={note}
        control={
          <Button icon={FileArchive} isBusy={isBusy} onPress={() => void save()}>
            {texts.diagnosticsButton}
          </Button>
        }
        below={
          <dl className="bundle">
            <div>
              <dt>{texts.bundleIn}</dt>
              <dd>{texts.bundleInList}</dd>
            </div>
            <div>
              <dt>{texts.bundleOut}</dt>
              <dd>{texts.bundleOutList}</dd>
            </div>
          </dl>
        }
      />
    </SettingGroup>
  );
}
