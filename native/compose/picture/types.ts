/** What makes the pictures of a scene, and what it needs for that. */
import type { ClipReader, ClipRequest, MovingPicture } from '../../media/clip-types.ts';
import type { Canvas } from '../../text/canvas.ts';
import type { ImageSource, SceneToDraw, Size } from '../types.ts';

/** The pictures of a video's part, one per frame. Quick for the frame after the last one, right for any. */
export interface FramePainter {
  readonly frameBytes: number;
  /**
   * As the encoder is fed. Valid until the next call.
   * @throws StudioError what decoding a picture or a clip throws
   */
  paint(frame: number): Promise<Uint8Array>;
  /** The same frame in full colour: for a cover, or a look without a render. The caller's own. */
  canvas(frame: number): Promise<Canvas>;
  /** Ends the decoders. Painting again starts them anew. */
  close(): Promise<void>;
}

/** Where the pictures that a draw list names come from. */
export interface PictureSources {
  readonly image: ImageSource;
  /** What is known of a clip, by the item's `source`. */
  readonly clip: (source: string) => MovingPicture;
  readonly openClip: (request: ClipRequest) => ClipReader;
}

export interface PictureJob {
  readonly scene: SceneToDraw;
  /** The unit of every draw item. */
  readonly canvas: Size;
  /** Even output pixels. */
  readonly output: Size;
  readonly framesPerSecond: number;
  readonly sources: PictureSources;
  readonly signal?: AbortSignal | undefined;
}
