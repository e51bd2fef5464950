import type { Rect } from '../../../domain/avatar/types.ts';
import type { YuvPicture } from './planes/yuv-picture.ts';

/** What is laid anew into every opaque picture, whatever its opacity: a fade keeps the layer. */
export interface MovingLayer {
  /** Even output pixels that it may touch. */
  readonly bounds: Rect;
  /** Even output pixels that it hides wholly at full opacity, if any. */
  readonly covered?: Rect;
  /** Makes a scene-local frame ready to be laid. */
  prepare(frame: number): Promise<void>;
  /** Lays what was prepared over a picture. */
  layOn(picture: YuvPicture, opacity: number): void;
  /** Ends decoders. It may be prepared again after that. */
  close(): Promise<void>;
  /** Gives its memory back; it is of no use after that. */
  free(): void;
}
