/**
 * What the library shows of its files – thumbnails, strips, waveforms, proxies – by their content, in the cache: all of
 * it may go at any time, and is made anew.
 */
import path from 'node:path';
import { z } from 'zod';
import { SHA256 } from '../content/content-store.ts';
import {
  type FileSystem,
  makeFolders,
  readWhole,
  realFiles,
  removeTree,
  unlessAbsent,
} from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';
import { LOOKS } from './file-work.ts';

/** In the cache folder. */
export const LOOKS_FOLDER = 'assets';

/** Says that all has been made that can be: not every file has every look. */
const COMPLETE = 'complete';

const waveform = z.array(z.number().min(0).max(1)).max(10_000);

export type Look = keyof typeof LOOKS;

/** What there is of one content. */
export interface LooksFound {
  readonly isComplete: boolean;
  /** Absolute; undefined where there is none. */
  fileOf(look: Look): string | undefined;
}

export class LooksShelf {
  readonly #folder: string;
  readonly #files: FileSystem;

  /** @param folder absolute; made when needed */
  constructor(folder: string, files: FileSystem = realFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /** @returns a folder that is there @throws StudioError `DISK_FULL`, … as `writeFault` */
  async open(sha256: string): Promise<string> {
    const folder = this.#folderOf(sha256);
    try {
      await makeFolders(this.#files, folder);
      return folder;
    } catch (error) {
      throw writeFault(error, this.#folder);
    }
  }

  /** @throws StudioError `DISK_FULL`, … as `writeFault` */
  async complete(sha256: string): Promise<void> {
    try {
      await this.#files.write(path.join(this.#folderOf(sha256), COMPLETE), '');
    } catch (error) {
      throw writeFault(error, this.#folder);
    }
  }

  /** Never throws: what cannot be read is not there. */
  async find(sha256: string): Promise<LooksFound> {
    const folder = this.#folderOf(sha256);
    const names = new Set(await this.#files.list(folder).catch(() => []));
    return {
      isComplete: names.has(COMPLETE),
      fileOf: (look) => (names.has(LOOKS[look]) ? path.join(folder, LOOKS[look]) : undefined),
    };
  }

  /** The loudest samples, 0…1, in equal steps of time; null where there are none. Never throws. */
  async waveformOf(sha256: string): Promise<number[] | null> {
    try {
      const text = await readWhole(this.#files, path.join(this.#folderOf(sha256), LOOKS.waveform));
      return waveform.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /** Never throws. */
  async remove(hashes: Iterable<string>): Promise<void> {
    for (const sha256 of hashes) await removeTree(this.#files, this.#folderOf(sha256));
  }

  /** Contents that something is here of, in no order. Never throws. */
  async all(): Promise<readonly string[]> {
    const names = (await unlessAbsent(this.#files.list(this.#folder)).catch(() => undefined)) ?? [];
    return names.filter((name) => SHA256.test(name));
  }

  #folderOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('no SHA-256');
    return path.join(this.#folder, sha256);
  }
}
