/**
 * What was made for pages to show, such as pictures of scenes: kept among the finished scenes of the cache, and by a second
 * name in a folder of this process for as long as pages may ask for it, whatever is cleared meanwhile.
 */
import { rm } from 'node:fs/promises';
import os from 'node:os';
import { makeWorkFolders, removeWorkFolder } from '../files/work-folders.ts';
import { openSegmentStore, type SegmentStore } from './segment-store.ts';

/** Of pictures of scenes in the store. */
export const PREVIEW_ENDING = '.preview';
/** Of spoken sentences, and of avatars who speak them. */
export const SAMPLE_ENDING = '.sample';
/** What something stood in for may be there by then: a voice that was installed, a file that came back. */
const PROVISIONAL_MS = 60_000;

export interface ShownShelfOptions {
  readonly ending: string;
  /** More than pages show while an address is good; what was shown longest ago goes. */
  readonly mostShown: number;
  /** Of finished scenes, in the cache; need not exist. */
  readonly folder: string;
  /** The user's limit on the cache as it is now, in bytes. */
  readonly limitBytes: () => Promise<number>;
}

export interface MadeFile {
  /** False when it may be another one soon, as where something stands in for what cannot be had now. */
  readonly isFinal: boolean;
}

interface Shown {
  readonly file: string;
  /** By the machine's clock; Infinity for what stays right. */
  readonly untilMs: number;
}

interface Opened {
  readonly store: SegmentStore;
  readonly limitBytes: number;
}

export class ShownShelf {
  readonly #ending: string;
  readonly #mostShown: number;
  readonly #folder: string;
  readonly #limitBytes: () => Promise<number>;
  /** Files by key, the one used longest ago first. */
  readonly #shown = new Map<string, Shown>();
  #workFolders: Promise<readonly [string, ...string[]]> | undefined;
  #opened: Opened | undefined;

  constructor({ ending, mostShown, folder, limitBytes }: ShownShelfOptions) {
    this.#ending = ending;
    this.#mostShown = mostShown;
    this.#folder = folder;
    this.#limitBytes = limitBytes;
  }

  /** Never throws. @returns a file that stays for as long as it is likely to be asked for */
  async find(key: string): Promise<string | undefined> {
    const shown = this.#shown.get(key);
    if (shown && shown.untilMs > Date.now()) return await this.#show(key, shown);
    const store = await this.#store().catch(() => undefined);
    const stored = await store?.lease(key);
    return stored && (await this.#show(key, { file: stored.file, untilMs: Number.POSITIVE_INFINITY }));
  }

  /**
   * @param make writes the file, which is not there yet
   * @throws what `make` throws; StudioError of the file system
   */
  async add(key: string, make: (file: string) => Promise<MadeFile>): Promise<string> {
    const place = (await this.#store()).place(key, this.#ending);
    const { file } = place;
    try {
      const { isFinal } = await make(file);
      if (isFinal) await place.commit({ frameCount: 1 });
      const untilMs = isFinal ? Number.POSITIVE_INFINITY : Date.now() + PROVISIONAL_MS;
      return await this.#show(key, { file, untilMs });
    } catch (error) {
      await place.discard();
      throw error;
    }
  }

  /** Removes what only this process has. */
  async close(): Promise<void> {
    this.#shown.clear();
    const folders = await this.#workFolders?.catch(() => undefined);
    for (const folder of folders ?? []) await removeWorkFolder(folder);
  }

  async #show(key: string, shown: Shown): Promise<string> {
    const before = this.#shown.get(key);
    const isAnother = before !== undefined && before.file !== shown.file;
    // Whoever asked for the same at the same time may have been given the address of that one already.
    const kept = isAnother && before.untilMs > Date.now() ? before : shown;
    this.#shown.delete(key);
    this.#shown.set(key, kept);
    const gone = isAnother ? [kept === before ? shown : before] : [];
    const [oldest] = this.#shown;
    if (oldest && this.#shown.size > this.#mostShown) {
      this.#shown.delete(oldest[0]);
      gone.push(oldest[1]);
    }
    for (const { file } of gone) await rm(file, { force: true }).catch(() => undefined);
    return kept.file;
  }

  async #store(): Promise<SegmentStore> {
    const limitBytes = await this.#limitBytes();
    if (this.#opened?.limitBytes !== limitBytes) {
      this.#workFolders ??= makeWorkFolders([this.#folder, os.tmpdir()]);
      const workFolders = await this.#workFolders.catch((error: unknown) => {
        this.#workFolders = undefined;
        throw error;
      });
      const store = openSegmentStore(this.#folder, { maximumBytes: limitBytes, workFolders });
      this.#opened = { store, limitBytes };
    }
    return this.#opened.store;
  }
}
