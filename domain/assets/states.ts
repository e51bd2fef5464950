/** M-02: what may become of an asset, and what it may become from there. */
import type { AssetState } from './asset.ts';

/** `take_in_*` and `fix_*` are the library's own doing, the others the user's or the hosted service's. */
export type AssetAction =
  | 'succeed'
  | 'fail'
  | 'retry'
  | 'activate'
  | 'deactivate'
  | 'recycle'
  | 'restore'
  | 'freeze'
  | 'unfreeze';

export interface AssetStanding {
  readonly state: AssetState;
  /** What a recycled or frozen one goes back to. */
  readonly before: AssetState | undefined;
}

/**
 * @returns undefined where the action has no place; an action that has been done already changes nothing
 */
export function afterAction(standing: AssetStanding, action: AssetAction): AssetStanding | undefined {
  const { state, before } = standing;
  const to = (next: AssetState): AssetStanding => ({ state: next, before: undefined });
  switch (action) {
    case 'succeed':
      // One that has failed may have been fixed.
      return state === 'CREATING' || state === 'FAILED' ? to('ACTIVED') : ofHidden(standing, 'ACTIVED');
    case 'fail':
      // A linked file may have become what cannot be used.
      return isHidden(state) ? ofHidden(standing, 'FAILED') : to('FAILED');
    case 'retry':
      return state === 'FAILED' ? to('CREATING') : undefined;
    case 'activate':
      return state === 'ACTIVED' || state === 'UNACTIVED' ? to('ACTIVED') : undefined;
    case 'deactivate':
      return state === 'ACTIVED' || state === 'UNACTIVED' ? to('UNACTIVED') : undefined;
    case 'recycle':
      if (state === 'DELETED') return standing;
      return state === 'BLOCK' ? undefined : { state: 'DELETED', before: state };
    case 'restore':
      return state === 'DELETED' ? to(before ?? 'ACTIVED') : undefined;
    case 'freeze':
      return state === 'BLOCK' ? standing : { state: 'BLOCK', before: state === 'DELETED' ? before : state };
    case 'unfreeze':
      // M-02: one that was frozen in the recycle bin comes back as it was before it was deleted.
      return state === 'BLOCK' ? to(before ?? 'ACTIVED') : undefined;
  }
}

/** What was recycled or frozen while it was worked on is finished all the same, and stays where it was put. */
function ofHidden(standing: AssetStanding, next: AssetState): AssetStanding | undefined {
  const { state, before } = standing;
  const isOpen = before === 'CREATING' || before === 'FAILED' || next === 'FAILED';
  return isHidden(state) && isOpen ? { state, before: next } : undefined;
}

function isHidden(state: AssetState): boolean {
  return state === 'DELETED' || state === 'BLOCK';
}
