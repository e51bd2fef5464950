/**
 * Rounds of clips as decoded frames in files, for all readers of a render: a clip that runs on, or stands in several
 * scenes, is decoded by the first that shows it. What is read here is what decoding would have given.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClipRequest } from './clip-types.ts';
import type { RoundMemory } from './round-memory.ts';

/** Where readers find each other's frames. Plain data. */
export interface SharedRounds {
  /** Absolute, there, of one render and removed with it. */
  readonly folder: string;
  /** What the files may take together. */
  readonly maximumBytes: number;
  /** Clips that more than one scene shows, by their real paths. */
  readonly clips: readonly string[];
}

/** So long is another reader waited for that decodes the same, each time a round is begun. */
const PATIENCE_MS = 250;
const POLL_MS = 10;

/** Whether somebody will want the frames again. */
export function isShared({ clip, plays }: ClipRequest, { clips }: SharedRounds): boolean {
  return plays > 1 || clips.includes(clip.file);
}

/** A round of a clip in its file. No fault of it reaches the reader: it decodes what it does not find. */
export class SharedRound implements RoundMemory {
  readonly #request: ClipRequest;
  readonly #shared: SharedRounds;
  readonly #frameBytes: number;
  #file: number | undefined;
  /** Frames written, where we are the one who writes. */
  #written: number | undefined;
  /** To the end of the round it is quicker to go on decoding. Whoever enters in the middle decodes from there. */
  #hasMissed = true;
  #frame: Uint8Array | undefined;

  constructor(request: ClipRequest, frameBytes: number, shared: SharedRounds) {
    this.#request = request;
    this.#frameBytes = frameBytes;
    this.#shared = shared;
  }

  async frame(at: number): Promise<Uint8Array | undefined> {
    if (at === 0) this.#hasMissed = false;
    if (this.#hasMissed) return undefined;
    try {
      this.#file ??= this.#open();
      if (this.#file !== undefined && (await this.#isThere(this.#file, at)))
        return this.#read(this.#file, at);
    } catch {
      this.close();
    }
    this.#hasMissed = true;
    return undefined;
  }

  keep(at: number, frame: Uint8Array): void {
    if (this.#file === undefined || at !== this.#written) return;
    try {
      const count = writeSync(this.#file, frame, 0, frame.length, at * this.#frameBytes);
      this.#written = count === frame.length ? at + 1 : undefined;
    } catch {
      // The disk is full, say: others read what there is.
      this.#written = undefined;
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#written = undefined;
  }

  /** @returns undefined when it is not there, and there is no room for it */
  #open(): number | undefined {
    const { folder, maximumBytes } = this.#shared;
    const name = this.#name();
    const files = readdirSync(folder);
    const known = files.find((file) => file.startsWith(name));
    if (known !== undefined) return openSync(path.join(folder, known), 'r');
    // What the files will hold when they are whole stands in their names.
    const taken = files.reduce((sum, file) => sum + Number.parseInt(file.slice(name.length + 1), 10), 0);
    const bytes = this.#request.roundFrames * this.#frameBytes;
    if (taken + bytes > maximumBytes) return undefined;
    const file = path.join(folder, `${name}-${bytes}`);
    try {
      const made = openSync(file, 'wx+');
      this.#written = 0;
      return made;
    } catch {
      // Another reader was as quick.
      return openSync(file, 'r');
    }
  }

  /** Of everything that the frames depend on, as many letters always; a file that was written again has other frames. */
  #name(): string {
    const { clip, width, height, crop, left, top, pixels, framesPerSecond, fromMs } = this.#request;
    const { size, mtimeMs, ino } = statSync(clip.file);
    const decoding = { width, height, crop, left, top, pixels, framesPerSecond, fromMs };
    return createHash('sha256').update(JSON.stringify({ clip, size, mtimeMs, ino, decoding })).digest('hex');
  }

  async #isThere(file: number, at: number): Promise<boolean> {
    const bytes = (at + 1) * this.#frameBytes;
    if (this.#written !== undefined) return at < this.#written;
    for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += POLL_MS) {
      if (fstatSync(file).size >= bytes) return true;
      await delay(POLL_MS);
      // Closed while it waited: the number may be another file's by now.
      if (this.#file !== file) return false;
    }
    return false;
  }

  #read(file: number, at: number): Uint8Array | undefined {
    this.#frame ??= new Uint8Array(this.#frameBytes);
    const count = readSync(file, this.#frame, 0, this.#frameBytes, at * this.#frameBytes);
    return count === this.#frameBytes ? this.#frame : undefined;
  }
}
