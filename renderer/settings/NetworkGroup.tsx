import { useState } from 'react';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { Button } from '../design/Button.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { TextField } from '../design/TextField.tsx';
import { useTexts } from '../texts/language.tsx';
import { type AddressFault, faultOfAddress } from './proxy-address.ts';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';
import './NetworkGroup.css';

type Mode = SettingsRecord['proxy']['mode'];

export function NetworkGroup({ form }: { readonly form: SettingsForm }) {
  const texts = useTexts().settings;
  const { canChange, noteOf, change } = form;
  const { mode: known, url } = form.settings.proxy;
  // A proxy of one's own is saved once there is an address for it; until then it is only chosen here.
  const [isChosen, setChosen] = useState(false);
  const mode = isChosen ? 'manual' : known;

  const choose = (next: Mode) => {
    if (next === 'manual' && url === null) {
      setChosen(true);
      return;
    }
    setChosen(false);
    if (next !== known) void change('proxy', { proxy: { mode: next, url } });
  };
  const save = async (address: string) => {
    const isSaved = await change('proxy', { proxy: { mode: 'manual', url: address } });
    // What was refused stays where it was typed, to be put right.
    if (isSaved) setChosen(false);
    return isSaved;
  };
  return (
    <SettingGroup title={texts.networkGroup}>
      <SettingRow
        title={texts.proxy}
        help={texts.proxyHelp}
        note={noteOf('proxy')}
        control={
          <Segmented
            label={texts.proxy}
            isDisabled={!canChange}
            value={mode}
            onChange={choose}
            options={[
              { value: 'none', text: texts.proxyNone },
              { value: 'system', text: texts.proxySystem },
              { value: 'manual', text: texts.proxyManual },
            ]}
          />
        }
        below={mode === 'manual' && <ProxyAddress url={url ?? ''} canChange={canChange} onSave={save} />}
      />
    </SettingGroup>
  );
}

interface ProxyAddressProps {
  readonly url: string;
  readonly canChange: boolean;
  /** @returns false when it was refused */
  readonly onSave: (address: string) => Promise<boolean>;
}

function ProxyAddress({ url, canChange, onSave }: ProxyAddressProps) {
  const texts = useTexts();
  /** Undefined while nothing was typed that is not saved. */
  const [typed, setTyped] = useState<string>();
  const text = typed ?? url;
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const fault = faultOfAddress(text);
  const words: Readonly<Record<AddressFault, string>> = {
    missing: texts.settings.proxyMissing,
    invalid: texts.settings.proxyInvalid,
    port: texts.settings.proxyPort,
    password: texts.settings.proxyPassword,
    path: texts.settings.proxyPath,
  };
  const save = async () => {
    setTried(true);
    if (fault !== undefined) return;
    setBusy(true);
    if (await onSave(text.trim())) setTyped((last) => (last === typed ? undefined : last));
    setBusy(false);
  };
  return (
    <form
      className="proxy-address"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={texts.settings.proxyUrl}
        placeholder={texts.settings.proxyExample}
        value={text}
        onChange={(next) => {
          setTyped(next);
          setTried(false);
        }}
        onBlur={() => text !== '' && setTried(true)}
        error={isTried && fault !== undefined ? words[fault] : undefined}
        isDisabled={!canChange}
        autoFocus={url === ''}
        autoComplete="off"
        spellCheck="false"
        inputMode="url"
      />
      <Button type="submit" isBusy={isBusy} isDisabled={!canChange || text.trim() === url}>
        {texts.common.save}
      </Button>
    </form>
  );
}
