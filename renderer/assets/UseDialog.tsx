/** Where an asset is to be used: in which draft, in which scene, and as what. One edit, which can be undone in the draft. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type PlaceRole, placementProblem, rolesOf } from '../../domain/assets/placement.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { DraftChoice } from './DraftChoice.tsx';
import { type PlaceWish, placeInDraft } from './place-in-draft.ts';
import { roleWords } from './role-words.ts';
import { SceneChoice } from './SceneChoice.tsx';
import { useKeyedScenes } from './use-keyed-scenes.ts';
import './UseDialog.css';

/** Those that were worked on last. */
const MOST_OFFERED = 30;

export interface UseDialogProps {
  readonly asset: AssetSummary;
  readonly onClose: () => void;
}

export function UseDialog({ asset, onClose }: UseDialogProps) {
  const texts = useTexts();
  const language = useLanguage();
  const list = useEngineQuery('drafts.list', { limit: MOST_OFFERED });
  const drafts = (list.data?.drafts ?? []).filter(({ scene_count }) => scene_count > 0);
  const [draftId, chooseDraft] = useState<string>();
  const draft = drafts.find((one) => one.draft_id === draftId) ?? drafts[0];
  const draft_id = draft?.draft_id ?? '';
  const opened = useEngineQuery('drafts.open', { draft_id }, { isEnabled: draft !== undefined });
  const script = opened.data?.script;
  const scenes = useKeyedScenes(draft_id, script);
  const [chosenScene, chooseScene] = useState<string>();
  const sceneKey = scenes?.keys.find((key) => key === chosenScene) ?? scenes?.keys[0];
  const roles = rolesOf(asset);
  const [chosenRole, chooseRole] = useState<PlaceRole>();
  const role = chosenRole ?? roles[0];
  const { isBusy, use } = useUse(onClose);
  const create = useNewDraft();

  const words = role && roleWords(role, texts.assets);
  const scene = scenes && sceneKey !== undefined ? scenes.keys.indexOf(sceneKey) : -1;
  const refusal = role && script && scene >= 0 ? placementProblem(asset, script, { role, scene }) : undefined;
  const wish: PlaceWish | undefined =
    role && draft && scenes && sceneKey !== undefined && !refusal
      ? { asset, draft, role, scenes, sceneKey }
      : undefined;
  const replaces = role === 'music' && script?.background_music_config?.music_asset_id;
  return (
    <Dialog
      title={texts.assets.useTitle(asset.name)}
      width="wide"
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button
            kind="primary"
            isBusy={isBusy}
            isDisabled={!wish}
            onPress={() => wish && draft && void use(wish, draft.name)}
          >
            {words?.button}
          </Button>
        </>
      }
    >
      <p>{texts.assets.useText}</p>
      {list.isPending && <Skeleton height={56} radius={7} />}
      {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && drafts.length === 0 && (
        <div className="use-empty">
          <p>{texts.assets.useEmpty}</p>
          <Button icon={Plus} onPress={() => void create(asset).then(() => list.refetch())}>
            {texts.drafts.newDraft}
          </Button>
        </div>
      )}
      {draft && <DraftChoice drafts={drafts} chosen={draft.draft_id} onChoose={chooseDraft} />}
      {opened.isError && <FaultPanel fault={opened.error} retry={() => void opened.refetch()} />}
      {draft && opened.isPending && role !== 'music' && <Skeleton height={100} radius={7} />}
      {draft && scenes && sceneKey !== undefined && role !== 'music' && (
        <SceneChoice draft={draft} scenes={scenes} chosen={sceneKey} onChoose={chooseScene} />
      )}
      {draft && role && (
        <section className="use-part" aria-label={texts.assets.useAs}>
          <h3 className="use-label">{texts.assets.useAs}</h3>
          {roles.length > 1 ? (
            <Segmented
              label={texts.assets.useAs}
              options={roles.map((value) => ({ value, text: roleWords(value, texts.assets).name }))}
              value={role}
              onChange={chooseRole}
            />
          ) : (
            <p>{words?.name}</p>
          )}
          <p className="field-help">
            {words?.help} {replaces && texts.assets.roleMusicReplaces}
          </p>
          <p className="field-error" role="status">
            {refusal && faultText(refusal, language)}
          </p>
        </section>
      )}
    </Dialog>
  );
}

/** A draft of the asset's shape, for whoever has none yet. */
function useNewDraft(): (asset: AssetSummary) => Promise<void> {
  const engine = useEngine();
  const attempt = useAttempt();
  return ({ facts: { width, height } }) =>
    attempt(async () => {
      const view_mode = (height ?? 0) > (width ?? 0) ? 'VERTICAL' : 'LANDSCAPE';
      await engine.call('drafts.create', { from: { kind: 'blank', view_mode } });
    });
}

/** Puts it there, and tells where that was. */
function useUse(onDone: () => void) {
  const texts = useTexts().assets;
  const engine = useEngine();
  const language = useLanguage();
  const attempt = useAttempt();
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const use = (wish: PlaceWish, draftName: string) =>
    attempt(async () => {
      setBusy(true);
      try {
        const scene = await placeInDraft(engine, wish, language);
        onDone();
        showToast({
          kind: 'done',
          text: roleWords(wish.role, texts).used(draftName, scene),
          action: { text: texts.openDraft, onAction: () => go(`/drafts/${wish.draft.draft_id}`) },
        });
      } finally {
        setBusy(false);
      }
    });
  return { isBusy, use };
}
