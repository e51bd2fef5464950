/** Which assets can be mended without asking anything: as the engine sees it, of what a page knows. */
import { clearFixOf } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';

const STATES: readonly AssetSummary['state'][] = ['FAILED', 'ACTIVED', 'UNACTIVED'];

/** @param withOptional also one that can be used as it is, and would be better for it */
export function canBeMended(
  { state, is_missing, fixes, task }: Pick<AssetSummary, 'state' | 'is_missing' | 'fixes' | 'task'>,
  withOptional = false,
): boolean {
  const isFree = task === null || task.kind === 'derive';
  return isFree && !is_missing && STATES.includes(state) && clearFixOf(fixes, withOptional) !== undefined;
}

export interface Mendable {
  readonly ids: readonly string[];
  readonly withOptional: boolean;
}

/** Those that need it; where none does, those that would be better for it: whoever means them wishes for that. */
export function mendableAmong(assets: readonly AssetSummary[]): Mendable {
  const idsOf = (withOptional: boolean) =>
    assets.filter((one) => canBeMended(one, withOptional)).map((one) => one.asset_id);
  const needed = idsOf(false);
  return needed.length > 0 ? { ids: needed, withOptional: false } : { ids: idsOf(true), withOptional: true };
}
