/** An asset put into the open draft, as a command of the editor's queue. */
import {
  type PlaceableAsset,
  type Placement,
  type PlaceRole,
  placementEdits,
  placementProblem,
} from '../../domain/assets/placement.ts';
import { type Problem, problem } from '../../domain/errors.ts';
import type { DraftCommand } from './draft-commands.ts';
import type { KnownDraft } from './draft-view.ts';
import { PLACE_LABELS } from './edit-labels.ts';

export interface AssetPlace {
  readonly role: PlaceRole;
  readonly sceneKey: string;
  /** As it was seen, from 1: for telling that it has gone. */
  readonly sceneNumber: number;
  readonly middle?: Placement['middle'];
}

/**
 * @param reference as a script writes it: `file:NAME`
 * @param onRefused told why nothing was done, where the draft as it is then has no room for it
 */
export function placeCommand(
  asset: PlaceableAsset,
  reference: string,
  place: AssetPlace,
  onRefused: (problem: Problem) => void,
): DraftCommand {
  return {
    kind: 'edits',
    label: PLACE_LABELS[place.role],
    make(draft) {
      const refusal = refusalOf(asset, place, draft);
      if (!refusal) return placementEdits(asset, reference, draft.script, placementIn(place, draft));
      onRefused(refusal);
      return undefined;
    },
  };
}

/** Why it cannot go there; undefined where it can. */
export function refusalOf(
  asset: PlaceableAsset,
  place: AssetPlace,
  draft: Pick<KnownDraft, 'script' | 'keys'>,
): Problem | undefined {
  const placement = placementIn(place, draft);
  if (placement.scene < 0 && place.role !== 'music')
    return problem('SCENE_NOT_FOUND', { details: { scene: place.sceneNumber, count: draft.keys.length } });
  return placementProblem(asset, draft.script, placement);
}

function placementIn({ role, sceneKey, middle }: AssetPlace, { keys }: Pick<KnownDraft, 'keys'>): Placement {
  return { role, scene: keys.indexOf(sceneKey), middle };
}
