/**
 * What the library shows of its files – thumbnails, strips, waveforms, proxies – by their content, in the cache: all of
 * it may go at any time, and is made anew.
 */
import path from 'node:path';
import { z } from 'zod';
import { SHA256 } from '../content/content-store.ts';
import {
  type FileStats,
  type FileSystem,
  makeFolders,
  readWhole,
  realFiles,
  removeTree,
  unlessAbsent,
} from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';
import { LOOKS, type Look } from './file-work.ts';
import { isUnfinished } from './files/aside.ts';

/** In the cache folder. */
export const LOOKS_FOLDER = 'assets';

/** Say that all has been made that can be: not every file has every look. */
const COMPLETE = 'complete';
const PROXIED = 'proxied';

const waveform = z.array(z.number().min(0).max(1)).max(10_000);

/** What there is of one content. */
export interface LooksFound {
  /** The proxy apart. */
  readonly isComplete: boolean;
  /** Whether there is a proxy, or there can be none. */
  readonly isProxied: boolean;
  /** Absolute; undefined where there is none. */
  fileOf(look: Look): string | undefined;
}

export class LooksShelf {
  readonly #folder: string;
  readonly #files: FileSystem;
  /** By content: settles when nobody makes anything there. */
  readonly #busy = new Map<string, Promise<void>>();

  /** @param folder absolute; made when needed */
  constructor(folder: string, files: FileSystem = realFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /**
   * Makes something of a content while nobody else does so. What killed engines have left unfinished goes first.
   * @param make is given a folder that is there
   * @throws StudioError `DISK_FULL`, … as `writeFault`; what `make` throws
   */
  async make(sha256: string, make: (folder: string) => Promise<void>): Promise<void> {
    const folder = this.#folderOf(sha256);
    const before = this.#busy.get(sha256);
    const done = Promise.withResolvers<void>();
    this.#busy.set(sha256, done.promise);
    try {
      await before;
      await this.#removeUnfinished(folder);
      await makeFolders(this.#files, folder).catch((error: unknown) => {
        throw writeFault(error, this.#folder);
      });
      await make(folder);
    } finally {
      if (this.#busy.get(sha256) === done.promise) this.#busy.delete(sha256);
      done.resolve();
    }
  }

  /** @param what is there now as far as it can be @throws StudioError `DISK_FULL`, … as `writeFault` */
  async complete(sha256: string, what: 'pictures' | 'proxy'): Promise<void> {
    const name = what === 'pictures' ? COMPLETE : PROXIED;
    try {
      await this.#files.write(path.join(this.#folderOf(sha256), name), '');
    } catch (error) {
      throw writeFault(error, this.#folder);
    }
  }

  /** What killed engines have left of contents that nothing is made of now. Never throws. */
  async sweep(sha256: string): Promise<void> {
    if (!this.#busy.has(sha256)) await this.#removeUnfinished(this.#folderOf(sha256));
  }

  /** Never throws: what cannot be read is not there. */
  async find(sha256: string): Promise<LooksFound> {
    const folder = this.#folderOf(sha256);
    const names = new Set(await this.#files.list(folder).catch(() => []));
    return {
      isComplete: names.has(COMPLETE),
      isProxied: names.has(PROXIED) || names.has(LOOKS.proxy),
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

  /** Its proxy is watched: others go before it. Never throws. */
  async used(sha256: string): Promise<void> {
    await this.#files.touch(path.join(this.#folderOf(sha256), LOOKS.proxy)).catch(() => {});
  }

  /**
   * Removes the proxies that were watched longest ago until all of them take no more room. Never throws.
   * @param kept content whose proxy stays in any case
   */
  async trimProxies(mostBytes: number, kept: string): Promise<void> {
    const proxies: (FileStats & { readonly sha256: string; readonly file: string })[] = [];
    for (const sha256 of await this.all()) {
      const file = path.join(this.#folderOf(sha256), LOOKS.proxy);
      const stats = await this.#files.lstat(file).catch(() => undefined);
      if (stats?.kind === 'file') proxies.push({ ...stats, sha256, file });
    }
    let total = proxies.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { sha256, file, bytes } of proxies.toSorted((a, b) => a.modifiedMs - b.modifiedMs)) {
      if (total <= mostBytes) return;
      if (sha256 === kept) continue;
      await this.#files.unlink(path.join(this.#folderOf(sha256), PROXIED)).catch(() => {});
      await this.#files.unlink(file).catch(() => {});
      total -= bytes;
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

  async #removeUnfinished(folder: string): Promise<void> {
    for (const name of await this.#files.list(folder).catch(() => []))
      if (isUnfinished(name)) await this.#files.unlink(path.join(folder, name)).catch(() => {});
  }

  #folderOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('no SHA-256');
    return path.join(this.#folder, sha256);
  }
}
