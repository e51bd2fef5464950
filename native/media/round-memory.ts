/** Frames of a clip's round that were decoded before. */
export interface RoundMemory {
  /** @returns frame `at` of the round, valid until the next call; undefined when it has to be decoded */
  frame(at: number): Promise<Uint8Array | undefined>;
  /** Takes a copy of a frame that was decoded, if it has room for it. */
  keep(at: number, frame: Uint8Array): void;
  /** Nothing more is asked of it. */
  close(): void;
}

/** For all rounds of this thread together. */
const MEMORY_BYTES = 64 << 20;
let bytesTaken = 0;

/** A round in this thread's memory. */
class KeptRound implements RoundMemory {
  readonly #bytes: number;
  readonly #frames: Uint8Array[] = [];

  constructor(bytes: number) {
    this.#bytes = bytes;
    bytesTaken += bytes;
  }

  async frame(at: number): Promise<Uint8Array | undefined> {
    return this.#frames[at];
  }

  keep(at: number, frame: Uint8Array): void {
    // Only what was decoded from the round's beginning: what a decoder gives may depend on where it began.
    if (at === this.#frames.length) this.#frames.push(frame.slice());
  }

  close(): void {
    bytesTaken -= this.#bytes;
  }
}

/** @returns undefined when the memory has no room for so many bytes */
export function keptRound(bytes: number): RoundMemory | undefined {
  return bytesTaken + bytes <= MEMORY_BYTES ? new KeptRound(bytes) : undefined;
}
