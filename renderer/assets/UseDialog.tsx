/** Chooses the draft that an asset is used in: it goes behind the draft's first scene, as an edit that can be undone. */
import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { AssetSummary } from '../../domain/contract/assets.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { showToast } from '../design/Toast.tsx';
import { atNewest } from '../drafts/at-newest.ts';
import { Thumbnail } from '../drafts/Thumbnail.tsx';
import { EDIT_LABELS } from '../editor/edit-labels.ts';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';
import './UseDialog.css';

/** Those that were worked on last. */
const MOST_OFFERED = 30;
const BACKGROUND = '/shoot_scripts/0/shoot_script/background_config';

export function UseDialog({
  asset,
  onClose,
}: {
  readonly asset: AssetSummary;
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  const engine = useEngine();
  const attempt = useAttempt();
  const [, go] = useLocation();
  const query = useEngineQuery('drafts.list', { limit: MOST_OFFERED });
  const drafts = (query.data?.drafts ?? []).filter(({ scene_count }) => scene_count > 0);
  const [chosen, setChosen] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const draft = drafts.find((one) => one.draft_id === chosen) ?? drafts[0];

  const use = (target: DraftSummary) =>
    attempt(async () => {
      setBusy(true);
      try {
        const { draft_id, name } = target;
        const { reference } = await engine.call('assets.place', { draft_id, asset_id: asset.asset_id });
        const value = [
          {
            background_type: asset.type === 'VIDEO' ? 'VIDEO' : 'IMAGE',
            background_asset_id: reference,
          },
        ];
        await atNewest(engine, target, (base_revision) =>
          engine.call('drafts.edit', {
            ...{ draft_id, base_revision, label: EDIT_LABELS.background },
            edits: [{ kind: 'set', path: BACKGROUND, value }],
          }),
        );
        onClose();
        showToast({
          kind: 'done',
          text: texts.assets.usedToast(name),
          action: { text: texts.assets.openDraft, onAction: () => go(`/drafts/${draft_id}`) },
        });
      } finally {
        setBusy(false);
      }
    });

  return (
    <Dialog
      title={texts.assets.useTitle(asset.name)}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button kind="primary" isBusy={isBusy} isDisabled={!draft} onPress={() => draft && void use(draft)}>
            {texts.assets.useButton}
          </Button>
        </>
      }
    >
      <p>{texts.assets.useText}</p>
      {query.isPending && <Skeleton height={56} radius={7} />}
      {query.isError && <FaultPanel fault={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && drafts.length === 0 && <p className="use-empty">{texts.assets.useEmpty}</p>}
      {draft && (
        <RadioGroup className="use-drafts" value={draft.draft_id} onChange={setChosen}>
          <Label className="visually-hidden">{texts.drafts.title}</Label>
          {drafts.map((one) => (
            <Radio key={one.draft_id} value={one.draft_id} className="use-draft">
              <span className="use-picture">
                <Thumbnail
                  draftId={one.draft_id}
                  revision={one.revision}
                  sceneIndex={0}
                  isPortrait={one.height > one.width}
                />
              </span>
              <span className="use-words">
                <span className="use-name">{one.name}</span>
                <span className="use-facts">{texts.common.scenes(one.scene_count)}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
    </Dialog>
  );
}
