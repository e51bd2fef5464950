/** Frames cut out of a stream of bytes, in memory that is used again and again. */
import type { Readable } from 'node:stream';

/** One is lent to the reader, one is complete, one is being filled. */
const SLOTS = 3;

/**
 * Reads frames of equal size off a pipe. The writer waits while {@link SLOTS} are taken. Frames that no one has asked
 * for are lost when the stream is destroyed.
 */
export class FrameQueue {
  readonly #stream: Readable;
  readonly #slots: readonly Uint8Array[];
  readonly #frameBytes: number;
  /** Frames completed, and frames that the reader is done with. */
  #filled = 0;
  #freed = 0;
  #at = 0;
  /** What came after the slots were full. */
  #rest: Buffer | undefined;
  #isLent = false;
  #hasEnded = false;
  #wake: (() => void) | undefined;

  /** @param onData called for each piece that arrives */
  constructor(stream: Readable, frameBytes: number, onData: () => void) {
    this.#stream = stream;
    this.#frameBytes = frameBytes;
    this.#slots = Array.from({ length: SLOTS }, () => new Uint8Array(frameBytes));
    stream.on('data', (chunk: Buffer) => {
      onData();
      this.#take(chunk);
    });
    stream.on('close', () => this.#end());
    stream.on('error', () => this.#end());
  }

  /** The next frame, valid until the next call; undefined when the stream has ended before it was complete. */
  async next(): Promise<Uint8Array | undefined> {
    if (this.#isLent) {
      this.#isLent = false;
      this.#freed += 1;
      this.#resume();
    }
    if (this.#filled === this.#freed && !this.#hasEnded)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#filled === this.#freed) return undefined;
    this.#isLent = true;
    return this.#slots[this.#freed % SLOTS];
  }

  #take(chunk: Buffer): void {
    let from = 0;
    while (from < chunk.length) {
      if (this.#filled - this.#freed === SLOTS) {
        this.#rest = chunk.subarray(from);
        this.#stream.pause();
        return;
      }
      const slot = this.#slots[this.#filled % SLOTS] as Uint8Array;
      const count = Math.min(chunk.length - from, this.#frameBytes - this.#at);
      slot.set(chunk.subarray(from, from + count), this.#at);
      from += count;
      this.#at += count;
      if (this.#at < this.#frameBytes) return;
      this.#at = 0;
      this.#filled += 1;
      this.#wake?.();
      this.#wake = undefined;
    }
  }

  #resume(): void {
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest) this.#take(rest);
    // What was kept may have filled the slot that came free.
    if (this.#rest === undefined && this.#stream.isPaused()) this.#stream.resume();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#wake?.();
    this.#wake = undefined;
  }
}
