/** Named versions of a draft: list, save, restore, remove. */
import { History, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { VersionRecord } from '../../domain/contract/versions.ts';
import { useCanChange } from '../app/Banners.tsx';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { TextField } from '../design/TextField.tsx';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useFormat, useTexts } from '../texts/language.tsx';
import { atNewest } from './at-newest.ts';
import { useNow } from './now.ts';
import './VersionsDialog.css';

export interface VersionsDialogProps {
  readonly draft: Pick<DraftSummary, 'draft_id' | 'name' | 'revision'>;
  readonly onClose: () => void;
  /** Waits until what was typed is kept, and says at which revision; undefined where the user does not go on without it. */
  readonly settle?: () => Promise<number | undefined>;
}

export function VersionsDialog({ draft, onClose, settle }: VersionsDialogProps) {
  const texts = useTexts();
  const { draft_id } = draft;
  const list = useEngineQuery('versions.list', { draft_id });
  const engine = useEngine();
  const attempt = useAttempt();
  const canChange = useCanChange();
  const [name, setName] = useState('');
  const [removing, setRemoving] = useState<VersionRecord>();
  const [busyWith, setBusyWith] = useState<'save' | 'restore'>();

  /** @param work on the draft as it is now, with all that was typed in it */
  const onDraft = (kind: 'save' | 'restore', work: (base_revision: number) => Promise<void>) =>
    attempt(async () => {
      setBusyWith(kind);
      try {
        const revision = settle ? await settle() : draft.revision;
        if (revision !== undefined) await atNewest(engine, { draft_id, revision }, work);
      } finally {
        setBusyWith(undefined);
      }
    });
  const save = (wished: string) =>
    onDraft('save', async (base_revision) => {
      await engine.call('versions.save', { draft_id, base_revision, name: wished });
      setName('');
      showToast({ kind: 'done', text: texts.drafts.versionSaved(wished) });
      void list.refetch();
    });
  const bringBack = ({ version_id, name: called }: VersionRecord) =>
    onDraft('restore', async (base_revision) => {
      await engine.call('versions.restore', { draft_id, base_revision, version_id });
      showToast({ kind: 'done', text: texts.drafts.versionRestored(called) });
      onClose();
    });
  const remove = ({ version_id }: VersionRecord) =>
    attempt(async () => {
      await engine.call('versions.remove', { draft_id, version_id });
      void list.refetch();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void save(name.trim());
  };

  return (
    <>
      <Dialog title={texts.drafts.versionsTitle(draft.name)} isOpen onClose={onClose}>
        <p>{texts.drafts.versionsText}</p>
        <form className="version-new" onSubmit={submit}>
          <TextField
            label={texts.drafts.versionName}
            autoFocus
            value={name}
            onChange={setName}
            maxLength={256}
            isDisabled={!canChange}
            placeholder={texts.drafts.versionNameExample}
          />
          <Button type="submit" kind="primary" isBusy={busyWith === 'save'} isDisabled={!canChange}>
            {texts.drafts.versionSave}
          </Button>
        </form>
        {list.isPending && <Skeleton height={48} radius={7} />}
        {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
        {list.data?.versions.length === 0 && <p className="versions-empty">{texts.drafts.versionsEmpty}</p>}
        <ul className="versions">
          {list.data?.versions.map((version) => (
            <Version
              key={version.version_id}
              version={version}
              isDisabled={!canChange || busyWith === 'restore'}
              onRestore={() => void bringBack(version)}
              onRemove={() => setRemoving(version)}
            />
          ))}
        </ul>
      </Dialog>
      {removing && (
        <Dialog
          role="alertdialog"
          isOpen
          width="narrow"
          title={texts.drafts.versionRemoveTitle(removing.name)}
          onClose={() => setRemoving(undefined)}
          buttons={
            <>
              <Button autoFocus onPress={() => setRemoving(undefined)}>
                {texts.common.cancel}
              </Button>
              <Button
                kind="danger"
                onPress={() => {
                  setRemoving(undefined);
                  void remove(removing);
                }}
              >
                {texts.common.remove}
              </Button>
            </>
          }
        >
          <p>{texts.drafts.versionRemoveText}</p>
        </Dialog>
      )}
    </>
  );
}

interface VersionProps {
  readonly version: VersionRecord;
  readonly isDisabled: boolean;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
}

function Version({ version, isDisabled, onRestore, onRemove }: VersionProps) {
  const texts = useTexts();
  const format = useFormat();
  const nowMs = useNow();
  return (
    <li className="version">
      <Icon of={History} />
      <span className="version-words">
        <span className="version-name">{version.name}</span>
        <span className="version-facts numeric">
          <time dateTime={version.created_at} title={format.moment(version.created_at)}>
            {format.ago(version.created_at, nowMs)}
          </time>
          <span aria-hidden="true"> · </span>
          {texts.common.scenes(version.scene_count)}
        </span>
      </span>
      <Button
        size="small"
        isDisabled={isDisabled}
        onPress={onRestore}
        aria-label={`${texts.drafts.versionRestore}: ${version.name}`}
      >
        {texts.drafts.versionRestore}
      </Button>
      <IconButton
        icon={Trash2}
        label={`${texts.common.remove}: ${version.name}`}
        isDisabled={isDisabled}
        onPress={onRemove}
      />
    </li>
  );
}
