/** Rounds of a clip, one after the other: what was decoded before is not decoded again where there is room for it. */
import { fail } from '../../domain/errors.ts';
import type { ClipReader, ClipRequest } from './clip-types.ts';
import type { FrameSource } from './frame-source.ts';
import type { RoundMemory } from './round-memory.ts';
import { throwIfCancelled } from './run.ts';

export class RoundReader implements ClipReader {
  readonly frameBytes: number;
  readonly #request: ClipRequest;
  readonly #open: (first: number) => FrameSource;
  readonly #memory: RoundMemory | undefined;
  #position: number;
  /** Where this reader came into the round. */
  #enteredAt: number;
  #source: FrameSource | undefined;
  /** Which frame of the round the source gives next. */
  #sourceAt = 0;
  /** The source has no more frames; the last one stays until the round's end. */
  #sourceEnded = false;
  #decoded: Uint8Array | undefined;
  #last: Uint8Array | undefined;
  #closing: Promise<void> | undefined;
  readonly #onAbort = () => void this.close();

  /**
   * @param open frames of a round from the given one on
   * @param memory closed with the reader
   */
  constructor(
    request: ClipRequest,
    frameBytes: number,
    open: (first: number) => FrameSource,
    memory: RoundMemory | undefined,
  ) {
    this.#request = request;
    this.frameBytes = frameBytes;
    this.#open = open;
    this.#memory = memory;
    this.#position = request.firstFrame;
    this.#enteredAt = this.#at;
    request.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  async next(): Promise<Uint8Array> {
    throwIfCancelled(this.#request.signal);
    if (this.#closing) throw fail('CANCELLED');
    const { roundFrames, plays } = this.#request;
    if (!this.#isOver || this.#last === undefined) {
      try {
        this.#last = await this.#frame(this.#at);
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

  get #isOver(): boolean {
    const { roundFrames, plays } = this.#request;
    return this.#position >= roundFrames * plays;
  }

  /** Frame of the round. */
  get #at(): number {
    const { roundFrames } = this.#request;
    return this.#isOver ? roundFrames - 1 : this.#position % roundFrames;
  }

  async #frame(at: number): Promise<Uint8Array> {
    if (at === 0) this.#enteredAt = 0;
    const known = await this.#memory?.frame(at);
    if (known) {
      await this.#endSource();
      return known;
    }
    if (!this.#source || this.#sourceAt !== at) {
      await this.#endSource();
      // Closed while it waited.
      if (this.#closing) throw fail('CANCELLED');
      this.#source = this.#open(this.#enteredAt);
      this.#sourceAt = this.#enteredAt;
      this.#sourceEnded = false;
    }
    // What a decoder gives may depend on where it began, what is seen may not depend on how much was remembered.
    while (this.#sourceAt < at) await this.#decode(this.#source);
    return await this.#decode(this.#source);
  }

  /** The next frame of the source, or the last that it had. */
  async #decode(source: FrameSource): Promise<Uint8Array> {
    const frame = this.#sourceEnded ? undefined : await source.next();
    if (frame === undefined) this.#sourceEnded = true;
    this.#decoded = frame ?? this.#decoded;
    if (!this.#decoded) throw new Error('a source gave no frame');
    this.#memory?.keep(this.#sourceAt, this.#decoded);
    this.#sourceAt += 1;
    return this.#decoded;
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
    this.#memory?.close();
    await this.#endSource();
  }
}
