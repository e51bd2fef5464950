/**
 * Project files that wait to be fetched by a page: private ones of ours, for as long as their addresses are good, or until
 * the engine ends; what a killed engine leaves, the next removes.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { removeTree } from '../files/file-system.ts';
import { LazyWorkFolder } from '../files/lazy-work-folder.ts';
import { realPlace, type WorkPlace } from '../files/work-folders.ts';
import { PROJECT_ENDING } from './project-name.ts';

/** In the cache folder. */
export const EXPORTS_FOLDER = 'exports';

/** Somewhat longer than an address of the media origin lives. */
const LIFETIME_MS = 65 * 60_000;
/** Each may be as large as a project can be: who exports more has long had the first. */
const MOST_FILES = 3;

export class ExportShelf {
  readonly #place: WorkPlace;
  readonly #lifetimeMs: number;
  readonly #work: LazyWorkFolder;
  /** Oldest first. */
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @param folder absolute; made when needed */
  constructor(folder: string, place: WorkPlace = realPlace(), lifetimeMs = LIFETIME_MS) {
    this.#work = new LazyWorkFolder(folder, 'project', place);
    this.#place = place;
    this.#lifetimeMs = lifetimeMs;
  }

  /**
   * @param write fills a file that is there and is empty
   * @returns the file, absolute, and what `write` gave
   * @throws what `write` throws; StudioError `DISK_FULL`, … as `writeFault`
   */
  async add<Result>(
    write: (file: string) => Promise<Result>,
  ): Promise<{ readonly file: string; readonly result: Result }> {
    const file = path.join(await this.#work.open(), randomBytes(12).toString('hex') + PROJECT_ENDING);
    try {
      await this.#place.files.create(file, 'private');
      const result = await write(file);
      const timer = setTimeout(() => void this.#remove(file), this.#lifetimeMs);
      timer.unref();
      this.#timers.set(file, timer);
      const [oldest] = this.#timers.keys();
      if (this.#timers.size > MOST_FILES) await this.#remove(oldest!);
      return { file, result };
    } catch (error) {
      await this.#remove(file);
      throw this.#work.fault(error);
    }
  }

  /** Removes what killed engines left. Never throws. */
  async sweep(): Promise<void> {
    await this.#work.sweep();
  }

  /** Ends with all files. Never throws. */
  async close(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await this.#work.close();
  }

  async #remove(file: string): Promise<void> {
    clearTimeout(this.#timers.get(file));
    this.#timers.delete(file);
    await removeTree(this.#place.files, file);
  }
}
