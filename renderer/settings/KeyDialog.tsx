/** Sets a key, or another value for one that there is. What is typed goes to the engine, and nowhere else. */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SecretStatus } from '../../domain/contract/secrets.ts';
import { secretName } from '../../domain/contract/secrets.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { TextField } from '../design/TextField.tsx';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import './KeyDialog.css';

/** Bytes of UTF-16 do not matter here: keys are short, and the engine counts again. */
const LONGEST_VALUE = 16_384;

export interface KeyDialogProps {
  /** Of the key that gets another value; undefined for a new one. */
  readonly name: string | undefined;
  readonly store: SecretStatus['store'];
  readonly onClose: () => void;
}

export function KeyDialog({ name: known, store, onClose }: KeyDialogProps) {
  const texts = useTexts();
  const language = useLanguage();
  const engine = useEngine();
  const [name, setName] = useState(known ?? '');
  const [value, setValue] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const isNameRight = secretName.safeParse(name.trim()).success;
  const isValueRight = value.trim() !== '' && value.length <= LONGEST_VALUE;

  const save = async () => {
    setTried(true);
    setFault(undefined);
    if (!isNameRight || !isValueRight) return;
    setBusy(true);
    try {
      await engine.call('secrets.set', { name: name.trim(), value: value.trim() });
      showToast({ kind: 'done', text: texts.settings.secretSaved(name.trim()) });
      onClose();
    } catch (error) {
      setFault(faultText(recordOf(error), language));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={known === undefined ? texts.settings.secretAddTitle : texts.settings.secretReplaceTitle(known)}
      isOpen
      onClose={onClose}
      width="narrow"
      buttons={
        <>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button kind="primary" type="submit" form="key-form" isBusy={isBusy}>
            {texts.settings.secretSave}
          </Button>
        </>
      }
    >
      <form
        id="key-form"
        className="key-form"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {known === undefined && (
          <TextField
            label={texts.settings.secretName}
            help={texts.settings.secretNameHelp}
            placeholder={texts.settings.secretNameExample}
            value={name}
            onChange={setName}
            error={isTried && !isNameRight ? texts.settings.secretNameInvalid : undefined}
            autoFocus
            spellCheck="false"
          />
        )}
        <TextField
          label={texts.settings.secretValue}
          help={texts.settings.secretValueHelp}
          type="password"
          value={value}
          onChange={setValue}
          error={
            fault ??
            (isTried && !isValueRight
              ? value.trim() === ''
                ? texts.settings.secretValueMissing
                : texts.settings.secretValueLong
              : undefined)
          }
          autoFocus={known !== undefined}
          // Or a browser offers to keep it with the passwords of websites.
          autoComplete="new-password"
        />
        {store === 'file' && (
          <p className="key-warning">
            <Icon of={TriangleAlert} size={14} />
            {texts.settings.secretsFile}
          </p>
        )}
      </form>
    </Dialog>
  );
}
