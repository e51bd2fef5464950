/** Frames of one round of a moving picture, from some frame on. */
export interface FrameSource {
  /**
   * The next frame, valid until the next call; undefined when there are no more.
   * @throws StudioError as {@link ClipReader}
   */
  next(): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}
