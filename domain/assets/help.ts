/** Which assets nobody can mend: all that is left to do with them is to take them away. */
import { ERRORS, type ErrorCode, type ErrorEntry } from '../errors.ts';
import type { AssetState } from './asset.ts';

/** What goes well once somebody has done something about it: the same attempt alone would bring the same. */
const HELPED_BY_SOMEBODY: readonly ErrorCode[] = [
  // The file is put back, its card or drive is plugged in, or it may be read.
  'ASSET_SOURCE_GONE',
  'ASSET_SOURCE_UNREADABLE',
  'MEDIA_NOT_FOUND',
  // The same file is imported once more.
  'ASSET_CONTENT_LOST',
  'ASSET_CONTENT_DAMAGED',
  // A program is installed, or the library's disk takes the file.
  'FFMPEG_NOT_FOUND',
  'FFMPEG_WITHOUT_ENCODER',
  'OUTPUT_NOT_WRITABLE',
  'DISK_READ_ONLY',
  'FILE_TOO_LARGE_FOR_DISK',
];

/** What has failed for one of these may go well another time. */
export const HELPABLE_CODES: readonly string[] = [
  ...Object.entries<ErrorEntry>(ERRORS)
    .filter(([, { retryable }]) => retryable)
    .map(([code]) => code),
  ...HELPED_BY_SOMEBODY,
];

/** What an asset's hope depends on; a page has it of a summary, the library of a row. */
export interface AssetStandingForHelp {
  readonly state: AssetState;
  readonly isMissing: boolean;
  readonly fixes: readonly unknown[];
  readonly problems: readonly { readonly code: string }[];
}

/** No fix is known, no file could be found anew, and trying again would bring the same whatever anybody did. */
export function isBeyondHelp({ state, isMissing, fixes, problems }: AssetStandingForHelp): boolean {
  return (
    state === 'FAILED' &&
    !isMissing &&
    fixes.length === 0 &&
    !problems.some(({ code }) => HELPABLE_CODES.includes(code))
  );
}
