/** Puts an asset into a draft that is not open here, as one edit that can be undone there. */
import { type PlaceRole, placementEdits, placementProblem } from '../../domain/assets/placement.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { EngineClient } from '../../domain/contract/client.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { engineError } from '../../domain/contract/engine-error.ts';
import type { Language } from '../../domain/errors.ts';
import { editNewest } from '../drafts/at-newest.ts';
import { PLACE_LABELS } from '../editor/edit-labels.ts';
import { followScenes, type KeyedScenes } from '../editor/scene-keys.ts';

export interface PlaceWish {
  readonly asset: AssetSummary;
  readonly draft: Pick<DraftSummary, 'draft_id'>;
  readonly role: PlaceRole;
  /** As they were shown. */
  readonly scenes: KeyedScenes;
  /** Of the scene that was chosen among them. */
  readonly sceneKey: string;
}

/**
 * @returns the number of the scene where it is now, from 1: another window may have moved it
 * @throws EngineError also what speaks against the place
 */
export async function placeInDraft(
  engine: EngineClient,
  { asset, draft, role, scenes, sceneKey }: PlaceWish,
  language: Language,
): Promise<number> {
  const { draft_id } = draft;
  const { reference } = await engine.call('assets.place', { draft_id, asset_id: asset.asset_id });
  const shown = scenes.keys.indexOf(sceneKey);
  let at = shown;
  await editNewest(engine, { draft_id, label: PLACE_LABELS[role] }, (script) => {
    const { keys } = followScenes(scenes, script.shoot_scripts, () => '');
    const found = keys.indexOf(sceneKey);
    const count = keys.length;
    // One that is gone is told by the number that was seen.
    if (found < 0 && role !== 'music')
      throw engineError('SCENE_NOT_FOUND', language, { scene: shown + 1, count });
    at = found;
    const placement = { role, scene: found };
    const refusal = placementProblem(asset, script, placement);
    if (refusal) throw engineError(refusal.code, language, refusal.details);
    return placementEdits(asset, reference, script, placement);
  });
  return at + 1;
}
