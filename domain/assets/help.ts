/** Which assets nobody can mend: all that is left to do with them is to take them away. */
import { ERRORS, type ErrorEntry } from '../errors.ts';
import type { AssetState } from './asset.ts';

/** What has failed for one of these may go well another time. */
export const RETRYABLE_CODES: readonly string[] = Object.entries<ErrorEntry>(ERRORS)
  .filter(([, { retryable }]) => retryable)
  .map(([code]) => code);

/** What an asset's hope depends on; a page has it of a summary, the library of a row. */
export interface AssetStandingForHelp {
  readonly state: AssetState;
  readonly isMissing: boolean;
  readonly fixes: readonly unknown[];
  readonly problems: readonly { readonly code: string }[];
}

/** No fix is known, no file could be found anew, and trying again would bring the same. */
export function isBeyondHelp({ state, isMissing, fixes, problems }: AssetStandingForHelp): boolean {
  return (
    state === 'FAILED' &&
    !isMissing &&
    fixes.length === 0 &&
    !problems.some(({ code }) => RETRYABLE_CODES.includes(code))
  );
}
