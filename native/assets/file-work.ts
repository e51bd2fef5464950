/** What is done with the file of an asset: looked at, mended, shown. The library's worker knows no more of files than this. */
import type { AssetType } from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { AssetFindings } from './asset-store.ts';

export interface FileToWorkOn {
  /** Absolute. In the content store it has no ending. */
  readonly file: string;
  /** As the user had it, without folders: messages name it so, and its ending says what it is meant to be. */
  readonly fileName: string;
  readonly signal: AbortSignal;
}

/** 0…1, never going back. */
export type OnFraction = (fraction: number) => void;

export interface FileWork {
  /**
   * What the file is, what is wrong with it and what can be done about that. A fault of the file is among the problems.
   * @throws StudioError `CANCELLED`, `FFMPEG_NOT_FOUND`, `DISK_…`: what is no fault of the file
   */
  inspect(file: FileToWorkOn): Promise<Omit<AssetFindings, 'source'>>;

  /**
   * Makes the file anew, mended, as `output`, which is not there before and is whole when this settles.
   * @returns the name that it has from now on: `fileName` with the ending of its new format
   * @throws StudioError `CANCELLED`, `ASSET_NOT_FIXED`, `DISK_FULL`, …; nothing is left then
   */
  fix(
    file: FileToWorkOn & {
      readonly fix: AssetFix;
      readonly type: AssetType;
      readonly output: string;
      readonly onFraction: OnFraction;
    },
  ): Promise<{ readonly fileName: string }>;

  /**
   * Makes what the library shows of the file, in a folder that is there and is this asset's alone: see {@link Looks}.
   * What is there already is not made again.
   * @throws StudioError `CANCELLED`, `DISK_FULL`, …; `MEDIA_NOT_FOUND`, `CLIP_DECODER_STALLED`, …: what may be otherwise
   *   another time, once all else has been made. A file that nothing can be made of is no fault; what `confirm` throws
   */
  derive(
    file: FileToWorkOn & {
      readonly type: AssetType;
      readonly facts: AssetFindings['facts'];
      readonly folder: string;
      /** All that apply, unless said. */
      readonly only?: readonly Look[];
      /** Asked before each gets its name: throws where it must not have it. */
      readonly confirm?: () => Promise<void>;
      readonly onFraction: OnFraction;
    },
  ): Promise<void>;
}

/** Names of what {@link FileWork.derive} makes, each only where it applies; each is whole once it has its name. */
export const LOOKS = {
  /** At most 480 × 270, its own shape; of a sound 480 × 270, how loud it is along its time, on nothing. */
  thumbnail: 'thumbnail.webp',
  /** Ten pictures of a clip side by side, each at most 240 × 135. */
  strip: 'strip.webp',
  /** A JSON list of 400 numbers 0…1: the loudest sample of each equal part. */
  waveform: 'waveform.json',
  /** V-09: what a browser plays in place of the file: H.264 and AAC at most 720p, or AAC. */
  proxy: 'proxy.mp4',
} as const;
export type Look = keyof typeof LOOKS;
/** What pages show of many files at once; a proxy is for one that is opened, and takes the longest to make. */
export const PICTURE_LOOKS: readonly Look[] = ['thumbnail', 'strip', 'waveform'];
export const STRIP_COUNT = 10;
