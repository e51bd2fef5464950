/**
 * Rounds of clips as decoded frames in files, for all readers of a render: a clip that runs on, or stands in several
 * scenes, is decoded by the first that shows it. What is read here is what decoding would have given.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClipRequest } from './clip-types.ts';
import { keptRound, type RoundMemory } from './round-memory.ts';

/** Where readers find each other's frames. Plain data. */
export interface SharedRounds {
  /** Absolute, there, of one render and removed with it. */
  readonly folder: string;
  /** What the files may take together. */
  readonly maximumBytes: number;
  /** Clips that more than one scene shows, by their real paths. */
  readonly clips: readonly string[];
}

/** So long is a frame waited for that another reader is about to decode. */
const PATIENCE_MS = 250;
const POLL_MS = 10;
/** Stands beside a file while somebody appends to it. */
const WRITER_ENDING = '.writer';

/** Whether somebody will want the frames again. */
export function isShared({ clip, plays }: ClipRequest, { clips }: SharedRounds): boolean {
  return plays > 1 || clips.includes(clip.file);
}

/**
 * A round of a clip in its file: one reader appends, and when that ends, the next that needs more. No fault of it
 * reaches the reader, which decodes what it does not find.
 */
export class SharedRound implements RoundMemory {
  readonly #request: ClipRequest;
  readonly #shared: SharedRounds;
  readonly #frameBytes: number;
  #file: { readonly path: string; readonly number: number } | undefined;
  /** Frames in the file, where we are the one who appends. */
  #written: number | undefined;
  /** To the end of the round it is quicker to go on decoding. Whoever enters in the middle decodes from there. */
  #hasMissed = true;
  #frame: Uint8Array | undefined;
  /** Where the files have no room. */
  #instead: RoundMemory | undefined;

  constructor(request: ClipRequest, frameBytes: number, shared: SharedRounds) {
    this.#request = request;
    this.#frameBytes = frameBytes;
    this.#shared = shared;
  }

  async frame(at: number): Promise<Uint8Array | undefined> {
    if (this.#instead) return await this.#instead.frame(at);
    if (at === 0) this.#hasMissed = false;
    if (this.#hasMissed) return undefined;
    try {
      this.#file ??= this.#open();
      const file = this.#file?.number;
      if (file !== undefined && (await this.#isThere(file, at))) return this.#read(file, at);
    } catch {
      this.close();
    }
    this.#hasMissed = true;
    return undefined;
  }

  keep(at: number, frame: Uint8Array): void {
    this.#instead?.keep(at, frame);
    if (!this.#file || at !== this.#written) return;
    try {
      const count = writeSync(this.#file.number, frame, 0, frame.length, at * this.#frameBytes);
      if (count === frame.length) this.#written = at + 1;
      else this.#endWriting();
    } catch {
      // The disk is full, say: others read what there is.
      this.#endWriting();
    }
  }

  close(): void {
    this.#instead?.close();
    this.#instead = undefined;
    this.#endWriting();
    if (this.#file) closeSync(this.#file.number);
    this.#file = undefined;
  }

  #open(): { readonly path: string; readonly number: number } | undefined {
    const { folder } = this.#shared;
    const name = this.#name();
    const find = () => frameFiles(folder).find((one) => one.startsWith(name));
    if (find() === undefined) this.#begin(path.join(folder, `${name}-${this.#bytes}`));
    const file = find();
    if (file !== undefined) {
      const place = path.join(folder, file);
      return { path: place, number: openSync(place, 'r+') };
    }
    if (this.#request.plays > 1) this.#instead = keptRound(this.#bytes);
    return undefined;
  }

  /** Makes the file where it has room beside all that were begun. */
  #begin(file: string): void {
    const { folder, maximumBytes } = this.#shared;
    if (bytesOf(frameFiles(folder)) + this.#bytes > maximumBytes) return;
    closeSync(openSync(file, 'a'));
    // Others may have begun theirs in the same moment.
    if (bytesOf(frameFiles(folder)) > maximumBytes) rmSync(file, { force: true });
  }

  get #bytes(): number {
    return this.#request.roundFrames * this.#frameBytes;
  }

  /** Of everything that the frames depend on, as many letters always; a file that was written again has other frames. */
  #name(): string {
    const { clip, width, height, crop, left, top, pixels, framesPerSecond, fromMs } = this.#request;
    const { size, mtimeMs, ino } = statSync(clip.file);
    const decoding = { width, height, crop, left, top, pixels, framesPerSecond, fromMs };
    return createHash('sha256').update(JSON.stringify({ clip, size, mtimeMs, ino, decoding })).digest('hex');
  }

  async #isThere(file: number, at: number): Promise<boolean> {
    if (this.#written !== undefined) return at < this.#written;
    const bytes = (at + 1) * this.#frameBytes;
    for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += POLL_MS) {
      if (fstatSync(file).size >= bytes) return true;
      if (this.#beginWriting()) return false;
      await delay(POLL_MS);
      // Closed while it waited: the number may be another file's by now.
      if (this.#file?.number !== file) return false;
    }
    return false;
  }

  /** @returns whether nobody appends now, so that it is no use to wait */
  #beginWriting(): boolean {
    if (!this.#file || !this.#hasRoom(this.#file.path)) return true;
    try {
      closeSync(openSync(this.#file.path + WRITER_ENDING, 'wx'));
    } catch {
      return false;
    }
    this.#written = Math.floor(fstatSync(this.#file.number).size / this.#frameBytes);
    return true;
  }

  /** A file that was begun for fewer frames may grow only as far as all have room. */
  #hasRoom(file: string): boolean {
    const { folder, maximumBytes } = this.#shared;
    const more = Math.max(0, this.#bytes - bytesOf([path.basename(file)]));
    return bytesOf(frameFiles(folder)) + more <= maximumBytes;
  }

  #endWriting(): void {
    if (this.#file && this.#written !== undefined) rmSync(this.#file.path + WRITER_ENDING, { force: true });
    this.#written = undefined;
  }

  #read(file: number, at: number): Uint8Array | undefined {
    this.#frame ??= new Uint8Array(this.#frameBytes);
    const count = readSync(file, this.#frame, 0, this.#frameBytes, at * this.#frameBytes);
    return count === this.#frameBytes ? this.#frame : undefined;
  }
}

function frameFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !name.endsWith(WRITER_ENDING));
}

/** What the files will hold when they are whole, as their names say. */
function bytesOf(files: readonly string[]): number {
  return files.reduce((sum, name) => sum + Number(name.slice(name.lastIndexOf('-') + 1)), 0);
}
