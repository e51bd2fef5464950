/** What the painters of pictures are given. */
import type { AvatarPlayer } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';

/** A picture as it goes into the compositor: straight alpha, row by row, upright. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Decodes the picture of an {@link DrawItem} by its `source`. */
export type ImageSource = (source: string) => Promise<DecodedImage>;

export interface SceneToDraw {
  /** What there is to see at a scene-local frame, bottom first. */
  readonly drawListAt: (frame: number) => readonly DrawItem[];
  /** Scene-local frames, ascending, at which anything but the avatar's pixels changes. Frame 0 always counts. */
  readonly changes: readonly number[];
  /** Paints the scene's avatar items; absent where there are none. */
  readonly player: AvatarPlayer | undefined;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
