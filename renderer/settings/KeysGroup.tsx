/** Secrets of services: where they are kept, which there are, and how to set and remove them. Their values never come back. */
import { KeyRound, Lock, Plus, RefreshCw, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useNow } from '../drafts/now.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { KeyDialog } from './KeyDialog.tsx';
import { RemoveKeyDialog } from './RemoveKeyDialog.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import './KeysGroup.css';

type Open =
  | { readonly kind: 'set'; readonly name: string | undefined }
  | { readonly kind: 'remove'; readonly name: string };

export function KeysGroup({ canChange }: { readonly canChange: boolean }) {
  const texts = useTexts().settings;
  const format = useFormat();
  const nowMs = useNow();
  const status = useEngineQuery('secrets.status', {});
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const { store, secrets } = status.data ?? {};
  return (
    <SettingGroup title={texts.secretsGroup}>
      {status.isError && <FaultPanel fault={status.error} retry={() => void status.refetch()} />}
      {!status.isError && (
        <SettingRow
          title={
            secrets
              ? secrets.length === 0
                ? texts.secretsNone
                : texts.secretsCount(secrets.length)
              : texts.secretsGroup
          }
          help={texts.secretsHelp}
          control={
            <Button
              icon={Plus}
              isDisabled={!canChange || !secrets}
              onPress={() => setOpen({ kind: 'set', name: undefined })}
            >
              {texts.secretAdd}
            </Button>
          }
          below={
            store === undefined ? (
              <Skeleton width="60%" />
            ) : store === 'file' ? (
              <p className="keys-store keys-store-file" role="note">
                <Icon of={TriangleAlert} />
                {texts.secretsFile}
              </p>
            ) : (
              <p className="keys-store" role="note">
                <Icon of={Lock} />
                {texts.secretsKeychain}
              </p>
            )
          }
        />
      )}
      {secrets?.map(({ name, changed_at }) => (
        <div key={name} className="key-row">
          <Icon of={KeyRound} />
          <span className="key-name" translate="no" data-selectable>
            {name}
          </span>
          <time className="key-when" dateTime={changed_at} title={format.moment(changed_at)}>
            {texts.secretChanged(format.ago(changed_at, nowMs))}
          </time>
          <IconButton
            icon={RefreshCw}
            label={texts.secretReplace(name)}
            isDisabled={!canChange}
            onPress={() => setOpen({ kind: 'set', name })}
          />
          <IconButton
            icon={Trash2}
            label={texts.secretRemoveName(name)}
            isDisabled={!canChange}
            onPress={() => setOpen({ kind: 'remove', name })}
          />
        </div>
      ))}
      {open?.kind === 'set' && <KeyDialog name={open.name} store={store ?? 'file'} onClose={close} />}
      {open?.kind === 'remove' && <RemoveKeyDialog name={open.name} onClose={close} />}
    </SettingGroup>
  );
}
