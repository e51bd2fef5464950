/** What the engine orders of its process for pictures, and is told. Paths are absolute. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Straight alpha, row by row. */
export interface PicturePixels extends PictureSize {
  readonly rgba: Uint8Array;
}

/** A file, or pixels that were decoded elsewhere. */
export type PictureSource =
  | { readonly kind: 'file'; readonly file: string; readonly shownName: string }
  | (PicturePixels & { readonly kind: 'pixels' });

export type PictureOrder =
  | { readonly kind: 'look'; readonly file: string; readonly shownName: string }
  /** The picture, upright, no larger than `most` either way round, in a file that is not there yet. */
  | {
      readonly kind: 'make';
      readonly source: PictureSource;
      readonly most: { readonly longer: number; readonly shorter: number } | PictureSize;
      readonly format: 'PNG' | 'JPEG' | 'WEBP';
      readonly output: string;
    }
  /** A sound, by how loud each equal part of it is at most, 0…1. */
  | (PictureSize & { readonly kind: 'wave'; readonly parts: readonly number[]; readonly output: string })
  /** Pictures of one size side by side. */
  | (PictureSize & {
      readonly kind: 'row';
      readonly pictures: readonly Uint8Array[];
      readonly output: string;
    });

export interface LookedAtPicture extends PictureSize {
  readonly format: string;
  readonly bytes: number;
  readonly hasAlpha: boolean;
  readonly isAnimated: boolean;
  /** Of one that moves. */
  readonly durationMs: number | undefined;
  readonly framesPerSecond: number | undefined;
}
