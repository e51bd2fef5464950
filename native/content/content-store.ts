/**
 * Files of the library by the SHA-256 of their content: `ab/abcdef…`. One is written in a work folder, brought to the
 * disk, and only then gets its name; so what has a name is whole, and what a killed process leaves is swept by the next.
 * Nothing is believed because of a name: what comes in is hashed as it comes, and what is there is read before it
 * stands in for another.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ContentIntake, ContentStore, StoredContent } from '../engine/ports.ts';
import { type FileSystem, makeFolders, unlessAbsent } from '../files/file-system.ts';
import {
  makeWorkFolder,
  realPlace,
  removeWorkFolder,
  sweepWorkFolders,
  type WorkPlace,
} from '../files/work-folders.ts';
import { writeFault } from '../files/write-fault.ts';
import { inPieces } from './pieces.ts';

/** In the data folder. */
export const CONTENT_FOLDER = 'content';

export const SHA256 = /^[0-9a-f]{64}$/;

/** @param folder absolute; is made when the first file comes. Only one process may sweep it */
export function openContentStore(folder: string, place: WorkPlace = realPlace()): FolderContentStore {
  return new FolderContentStore(folder, place);
}

export class FolderContentStore implements ContentStore {
  readonly folder: string;
  readonly #place: WorkPlace;
  readonly #files: FileSystem;
  /** How many pieces of work hold a content. */
  readonly #holds = new Map<string, number>();
  /** Giving a name and taking one away, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  /** One of each sweep under way: what has been put since it began. */
  readonly #sweeps = new Set<Set<string>>();
  #isClosed = false;

  constructor(folder: string, place: WorkPlace) {
    this.folder = folder;
    this.#place = place;
    this.#files = place.files;
  }

  intake(): ContentIntake {
    const held: string[] = [];
    const hold = (sha256: string) => {
      held.push(sha256);
      this.#holds.set(sha256, (this.#holds.get(sha256) ?? 0) + 1);
    };
    return {
      put: async (content, accept) => await this.#put(content, accept, hold),
      release: () => {
        for (const sha256 of held.splice(0)) {
          const others = (this.#holds.get(sha256) ?? 1) - 1;
          if (others === 0) this.#holds.delete(sha256);
          else this.#holds.set(sha256, others);
        }
      },
    };
  }

  pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('no SHA-256');
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }

  async has(sha256: string): Promise<boolean> {
    const there = await this.#coded(unlessAbsent(this.#files.lstat(this.pathOf(sha256))));
    return there?.kind === 'file';
  }

  async verify(sha256: string): Promise<boolean> {
    return (await this.has(sha256)) && (await this.#coded(this.#hashOf(this.pathOf(sha256)))) === sha256;
  }

  async sweep(
    referenced: () => Promise<Iterable<string>>,
    among?: Iterable<string>,
  ): Promise<readonly StoredContent[]> {
    const putSince = new Set<string>();
    this.#sweeps.add(putSince);
    try {
      const candidates = among ? [...new Set(among)] : await this.#coded(this.#all());
      const wanted = new Set(await referenced());
      const removed: StoredContent[] = [];
      for (const sha256 of candidates) {
        if (wanted.has(sha256)) continue;
        const stored = await this.#inTurn(async () => {
          if (this.#isClosed || putSince.has(sha256) || this.#holds.has(sha256)) return undefined;
          return await this.#remove(sha256);
        });
        if (stored) removed.push(stored);
      }
      return removed;
    } finally {
      this.#sweeps.delete(putSince);
    }
  }

  /**
   * Ends every sweep, begun or to come: another process may sweep, and put, once this has settled. What is put here is
   * still put.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turn;
  }

  /** Removes what killed processes left of unfinished work. Never throws. */
  async sweepUnfinished(): Promise<void> {
    await sweepWorkFolders([this.folder], this.#place);
  }

  async #put(
    content: AsyncIterable<Uint8Array>,
    accept: ((found: StoredContent) => void) | undefined,
    hold: (sha256: string) => void,
  ): Promise<StoredContent> {
    const work = await this.#coded(this.#makeWork());
    try {
      const file = path.join(work, 'content');
      const hash = createHash('sha256');
      let bytes = 0;
      await this.#coded(this.#files.create(file, 'private'));
      for await (const piece of inPieces(content)) {
        hash.update(piece);
        bytes += piece.length;
        await this.#coded(this.#files.append(file, piece));
      }
      const stored = { sha256: hash.digest('hex'), bytes };
      accept?.(stored);
      await this.#coded(this.#files.sync(file));
      await this.#inTurn(async () => await this.#coded(this.#giveName(file, stored, hold)));
      return stored;
    } finally {
      await removeWorkFolder(work, this.#place);
    }
  }

  async #makeWork(): Promise<string> {
    await makeFolders(this.#files, this.folder);
    return await makeWorkFolder(this.folder, this.#place);
  }

  async #giveName(
    file: string,
    { sha256, bytes }: StoredContent,
    hold: (sha256: string) => void,
  ): Promise<void> {
    const name = this.pathOf(sha256);
    const shelf = path.dirname(name);
    await makeFolders(this.#files, shelf);
    const there = await unlessAbsent(this.#files.lstat(name));
    // What a disk has spoilt is replaced by what is right.
    const isThere = there?.kind === 'file' && there.bytes === bytes && (await this.verify(sha256));
    if (!isThere) await this.#files.rename(file, name);
    for (const putSince of this.#sweeps) putSince.add(sha256);
    hold(sha256);
    // Also for a name that another has just given: it may not be on the disk yet.
    await this.#files.syncFolder(shelf);
    await this.#files.syncFolder(this.folder);
    await this.#files.syncFolder(path.dirname(this.folder));
  }

  async #remove(sha256: string): Promise<StoredContent | undefined> {
    const file = this.pathOf(sha256);
    const there = await unlessAbsent(this.#files.lstat(file));
    if (there?.kind !== 'file') return undefined;
    await this.#coded(unlessAbsent(this.#files.unlink(file)));
    return { sha256, bytes: there.bytes };
  }

  async #hashOf(file: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.#files.read(file)) hash.update(piece);
    return hash.digest('hex');
  }

  /** What else lies in the folder is nobody's, and stays. */
  async #all(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const shelf of (await unlessAbsent(this.#files.list(this.folder))) ?? []) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      const names = (await unlessAbsent(this.#files.list(path.join(this.folder, shelf)))) ?? [];
      found.push(...names.filter((name) => SHA256.test(name) && name.startsWith(shelf)));
    }
    return found;
  }

  /** Told of the folder, never of a hash that says nothing to a user. */
  async #coded<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw writeFault(error, this.folder);
    }
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => {});
    return await mine;
  }
}
