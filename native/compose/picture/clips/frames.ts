/** The frames of a clip in any order, from a reader that gives them one after the other. */
import type { ClipReader } from '../../../media/clip-types.ts';

/** So many frames are read and thrown away before it is quicker to start anew. */
const LONGEST_SKIP = 50;

export class ClipFrames {
  readonly #open: (firstFrame: number) => ClipReader;
  #reader: ClipReader | undefined;
  /** Number of the frame that the reader gives next. */
  #next = 0;
  #last: Uint8Array | undefined;

  /** @param open a reader whose first frame is the given one */
  constructor(open: (firstFrame: number) => ClipReader) {
    this.#open = open;
  }

  /** Valid until the next call. */
  async at(frame: number): Promise<Uint8Array> {
    if (this.#last && frame === this.#next - 1) return this.#last;
    if (!this.#reader || frame < this.#next || frame > this.#next + LONGEST_SKIP) {
      await this.close();
      this.#reader = this.#open(frame);
      this.#next = frame;
    }
    // What was there is no longer valid, even when reading fails.
    this.#last = undefined;
    let bytes: Uint8Array;
    do bytes = await this.#reader.next();
    while (this.#next++ < frame);
    this.#last = bytes;
    return bytes;
  }

  async close(): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    this.#last = undefined;
    await reader?.close();
  }
}
