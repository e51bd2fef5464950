/** Rounds of a clip, one after the other: from memory where they are short, decoded again where they are not. */
import { fail } from '../../domain/errors.ts';
import type { ClipReader, ClipRequest } from './clip-types.ts';
import type { FrameSource } from './frame-source.ts';
import { throwIfCancelled } from './run.ts';

/** For all readers of this thread together. */
const MEMORY_BYTES = 64 << 20;
let bytesTaken = 0;

export class RoundReader implements ClipReader {
  readonly frameBytes: number;
  readonly #request: ClipRequest;
  readonly #open: (first: number) => FrameSource;
  /** Frames of a round that is kept in memory, by number; undefined when it is not. */
  readonly #kept: (Uint8Array | undefined)[] | undefined;
  #position: number;
  #source: FrameSource | undefined;
  /** Which frame of the round the source gives next. */
  #sourceAt = 0;
  /** The source has no more frames; the last one stays until the round's end. */
  #sourceEnded = false;
  #last: Uint8Array | undefined;
  #closing: Promise<void> | undefined;
  readonly #onAbort = () => void this.close();

  /** @param open frames of a round from the given one on */
  constructor(request: ClipRequest, frameBytes: number, open: (first: number) => FrameSource) {
    this.#request = request;
    this.frameBytes = frameBytes;
    this.#open = open;
    this.#position = request.firstFrame;
    const bytes = request.roundFrames * frameBytes;
    const isRepeated = request.plays > 1 && bytesTaken + bytes <= MEMORY_BYTES;
    if (isRepeated) {
      bytesTaken += bytes;
      this.#kept = [];
    }
    request.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  async next(): Promise<Uint8Array> {
    throwIfCancelled(this.#request.signal);
    if (this.#closing) throw fail('CANCELLED');
    const { roundFrames, plays } = this.#request;
    const isOver = this.#position >= roundFrames * plays;
    const at = isOver ? roundFrames - 1 : this.#position % roundFrames;
    if (!isOver || this.#last === undefined) {
      try {
        this.#last = await this.#frame(at);
      } catch (error) {
        // What a decoder says that was killed for it.
        if (this.#closing) throw fail('CANCELLED', { cause: error });
        throw error;
      }
      throwIfCancelled(this.#request.signal);
      const isLast = this.#position >= roundFrames * plays - 1;
      if (isLast) await this.#endSource();
    }
    this.#position += 1;
    return this.#last;
  }

  async #frame(at: number): Promise<Uint8Array> {
    const kept = this.#kept?.[at];
    if (kept) {
      await this.#endSource();
      return kept;
    }
    if (!this.#source || this.#sourceAt !== at) {
      await this.#endSource();
      // Closed while it waited.
      if (this.#closing) throw fail('CANCELLED');
      this.#source = this.#open(at);
      this.#sourceAt = at;
      this.#sourceEnded = false;
    }
    const frame = this.#sourceEnded ? undefined : await this.#source.next();
    if (frame === undefined) this.#sourceEnded = true;
    this.#sourceAt += 1;
    const shown = frame ?? this.#last;
    if (!shown) throw new Error('a source gave no frame');
    if (!this.#kept) return shown;
    const copy = frame ? frame.slice() : shown;
    this.#kept[at] = copy;
    return copy;
  }

  async #endSource(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    await source?.close();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    if (this.#kept) bytesTaken -= this.#request.roundFrames * this.frameBytes;
    await this.#endSource();
  }
}
