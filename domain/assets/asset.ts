/** An asset as the library keeps it and as the engine's methods pass it on (M-01, M-02). */
import type { Problem } from '../errors.ts';
import type { AssetFix } from './fix.ts';

/** The wire's own names. M-01's remaining kinds have pages of their own (avatars, voices) or are the hosted service's. */
export const ASSET_TYPES = ['IMAGE', 'VIDEO', 'AUDIO', 'PPT'] as const;
export type AssetType = (typeof ASSET_TYPES)[number];

/**
 * M-02, as the wire spells them: being taken in, not usable, usable, put aside, in the recycle bin, frozen. Which one
 * follows on which stands in `states.ts`.
 */
export const ASSET_STATES = ['CREATING', 'FAILED', 'ACTIVED', 'UNACTIVED', 'DELETED', 'BLOCK'] as const;
export type AssetState = (typeof ASSET_STATES)[number];

/** M-07: what an asset is for; without one, the hosted editor does not show it. Spelt as the wire spells them. */
export const SYSTEM_PROPERTIES = [
  'BACKGROUND_IMG',
  'MATERIAL_IMG',
  'MATERIAL_VIDEO',
  'BUSSINESS_CARD_VIDEO',
] as const;
export type SystemProperty = (typeof SYSTEM_PROPERTIES)[number];

/** The wire's: `tags` of an asset. */
export const MOST_TAGS = 50;

/** The wire's: `asset_name` and each of `tags`, in UTF-16 units. */
export const LONGEST_NAME = 256;
export const LONGEST_TAG = 128;

/** What was found in the file. Absent where it does not apply, or is not known. */
export interface AssetFacts {
  /** As its first bytes say: `PNG`, `MP4`, `PPTX`, … */
  readonly format?: string;
  /** FFmpeg's name of the picture's codec, or of the sound's. */
  readonly codec?: string;
  /** Pixels as shown: turned as EXIF or the clip says. */
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly framesPerSecond?: number;
  readonly hasAlpha?: boolean;
  readonly hasSound?: boolean;
  /** Of the sound: 1 is mono. */
  readonly channels?: number;
  readonly isAnimated?: boolean;
  readonly pageCount?: number;
  /** Whether Chromium plays it as it is; what it does not play is shown by its proxy (V-09). */
  readonly isPlayable?: boolean;
}

/** Where the bytes are: a copy in the library, by content, or the user's own file. */
export interface AssetSource {
  /** Of the copy, hexadecimal; of a linked file what it had when it was looked at. Undefined before that. */
  readonly sha256: string | undefined;
  readonly bytes: number | undefined;
  /** Absolute. Set where the file stays with the user: the library then has no copy. */
  readonly linkedPath: string | undefined;
  /** Of the linked file when it was looked at, in whole milliseconds since 1970. */
  readonly linkedModifiedMs: number | undefined;
}

/** What is still to be done with an asset, in this order. */
export type AssetTaskKind = 'take_in' | 'fix' | 'derive';

export interface Asset extends AssetSource {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly type: AssetType;
  readonly state: AssetState;
  /** Linked, and not where it was when somebody last looked. */
  readonly isMissing: boolean;
  readonly name: string;
  /** As the user had it, without folders. */
  readonly fileName: string;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly createdMs: number;
  readonly changedMs: number;
  readonly recycledMs: number | undefined;
  readonly facts: AssetFacts;
  readonly tags: readonly string[];
  readonly systemProperties: readonly SystemProperty[];
  /** Why it is FAILED; or warnings. */
  readonly problems: readonly Problem[];
  /** What can be done about it, the advised one first. */
  readonly fixes: readonly AssetFix[];
  /** Of the content before it was fixed: kept until the asset is destroyed, so that a fix can be taken back. */
  readonly originalSha256: string | undefined;
  /** What is under way or waits. */
  readonly task: AssetTaskKind | undefined;
}
