/** One asset at its largest, with all that is known of it and all that can be done with it. */
import {
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  Presentation,
  Square,
  SquarePen,
  WandSparkles,
} from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton, type MenuGroup } from '../design/Menu.tsx';
import { Progress } from '../design/Progress.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { useEngineEvent, useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { AssetFacts } from './AssetFacts.tsx';
import type { AssetActions } from './asset-actions.ts';
import { isUsable } from './asset-menu.ts';
import type { DraftMakings } from './DraftMakings.tsx';
import { FixPanel, mainFixOf } from './FixPanel.tsx';
import { PreviewMedia } from './PreviewMedia.tsx';
import { TagEditor } from './TagEditor.tsx';
import './PreviewDialog.css';

export interface PreviewDialogProps {
  readonly asset: AssetSummary;
  readonly canChange: boolean;
  readonly isRecycled: boolean;
  readonly actions: AssetActions;
  readonly drafts: DraftMakings;
  readonly menuOf: (asset: AssetSummary) => readonly MenuGroup[];
  /** Shows the one before or after it in the list. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onUse: (asset: AssetSummary) => void;
  readonly onRelink: (asset: AssetSummary) => void;
  readonly onClose: () => void;
}

export function PreviewDialog(props: PreviewDialogProps) {
  const { asset: known, canChange, isRecycled, actions, drafts, onStep, onClose, onRelink } = props;
  const texts = useTexts();
  // Addresses run out: each opening asks anew.
  const [opening] = useState(() => Date.now());
  const { asset_id } = known;
  const query = useEngineQuery('assets.get', { asset_id }, { of: opening });
  const record = query.data;
  const asset = record?.asset ?? known;
  const canEdit = canChange && !isRecycled;
  const { watch } = drafts;
  useEffect(() => watch(asset_id), [watch, asset_id]);

  // What has left its shelf, whoever moved it, is not shown on it any more.
  const hasLeft = (asset.recycled_at !== null) !== isRecycled;
  useEffect(() => {
    if (hasLeft) onClose();
  }, [hasLeft, onClose]);
  useEngineEvent(
    'assets.removed',
    useCallback(({ asset_ids }) => asset_ids.includes(asset_id) && onClose(), [asset_id, onClose]),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const isInField = (event.target as HTMLElement).closest('input, video, [role=slider], [role=menu]');
    if (isInField || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowLeft' ? -1 : 1);
  };
  return (
    <Dialog
      title={asset.name}
      isOpen
      onClose={onClose}
      onKeyDown={onKeyDown}
      width="film"
      buttons={
        <div className="preview-buttons">
          <IconButton
            icon={ChevronLeft}
            label={texts.assets.previous}
            shortcut="←"
            placement="top"
            onPress={() => onStep(-1)}
          />
          <IconButton
            icon={ChevronRight}
            label={texts.assets.next}
            shortcut="→"
            placement="top"
            onPress={() => onStep(1)}
          />
          <span className="preview-gap" />
          <MenuButton
            label={texts.assets.actionsOf(asset.name)}
            groups={props.menuOf(asset)}
            placement="top end"
          >
            <IconButton icon={Ellipsis} label={texts.assets.actionsOf(asset.name)} placement="top" />
          </MenuButton>
          {canEdit && (
            <MainButton key={asset_id} {...{ asset, actions, drafts }} onUse={() => props.onUse(asset)} />
          )}
        </div>
      }
    >
      <div className="preview">
        <div className="preview-stage">
          {record ? (
            <PreviewMedia
              key={`${asset_id} ${record.media_url !== null}`}
              record={record}
              toldAt={query.dataUpdatedAt}
              onLost={() => void query.refetch()}
            />
          ) : (
            query.isPending && <Spinner size={22} />
          )}
          {query.isError && <FaultPanel fault={query.error} retry={() => void query.refetch()} />}
        </div>
        <div className="preview-side">
          <FixPanel
            asset={asset}
            canChange={canEdit}
            actions={actions}
            link={record?.link ?? null}
            onRelink={() => onRelink(asset)}
          />
          <section className="preview-section">
            <h3 className="preview-heading">{texts.assets.tagsTitle}</h3>
            <TagEditor
              key={asset_id}
              tags={asset.tags}
              canChange={canEdit}
              onAdd={(tag) => void actions.tag(async () => [asset_id], { add: [tag] })}
              onRemove={(tag) => void actions.tag(async () => [asset_id], { remove: [tag] })}
            />
          </section>
          <section className="preview-section">
            <h3 className="preview-heading">{texts.assets.factsTitle}</h3>
            <AssetFacts asset={asset} link={record?.link ?? null} />
          </section>
          {record && (
            <section className="preview-section">
              <h3 className="preview-heading">{texts.assets.usedInTitle}</h3>
              {record.used_in.length === 0 && <p className="preview-quiet">{texts.assets.usedInNone}</p>}
              <ul>
                {record.used_in.map(({ draft_id, name }) => (
                  <li key={draft_id}>
                    <Link className="preview-draft" href={`/drafts/${draft_id}`}>
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** What most will want of it. */
function MainButton({
  asset,
  actions,
  drafts,
  onUse,
}: {
  readonly asset: AssetSummary;
  readonly actions: AssetActions;
  readonly drafts: DraftMakings;
  readonly onUse: () => void;
}) {
  const texts = useTexts().assets;
  const making = drafts.all.find(({ asset_id }) => asset_id === asset.asset_id);
  if (making)
    return (
      <>
        <div className="preview-making" role="status">
          <span>{texts.makingDraft}</span>
          <Progress label={texts.makingDraft} fraction={making.fraction ?? undefined} />
        </div>
        <Button icon={Square} onPress={() => drafts.giveUp(asset.asset_id)}>
          {texts.cancelTask}
        </Button>
      </>
    );
  // Where something is to be mended first, that is the one thing to do.
  const fix = mainFixOf(asset);
  if (fix)
    return (
      <Button kind="primary" icon={WandSparkles} onPress={() => void actions.fix(asset, fix)}>
        {texts.convert}
      </Button>
    );
  if (!isUsable(asset)) return null;
  if (asset.type === 'PPT')
    return (
      <Button kind="primary" icon={Presentation} onPress={() => void drafts.make(asset)}>
        {texts.makeDraft}
      </Button>
    );
  return (
    <Button kind="primary" icon={SquarePen} onPress={onUse}>
      {texts.useInDraft}
    </Button>
  );
}
