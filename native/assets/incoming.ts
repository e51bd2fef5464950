/**
 * Uploads between the page that hands them over and the worker that takes them in: in a folder of the library's own,
 * since those of the desk end with the engine.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type FileSystem, makeFolders, realFiles, unlessAbsent } from '../files/file-system.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';

/** In the data folder. */
export const INCOMING_FOLDER = 'incoming';

const NAME = /^[0-9a-f]{24}$/;
const PART = /^[0-9a-f]{24}\.part$/;

export class Incoming {
  readonly #folder: string;
  readonly #files: FileSystem;

  /** @param folder absolute; made when needed */
  constructor(folder: string, files: FileSystem = realFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /**
   * Moves a file of ours here; on the disk for good when this settles.
   * @returns its name from now on
   * @throws StudioError `DISK_FULL`, … as `writeFault`; the file stays where it was then
   */
  async take(file: string): Promise<string> {
    const name = randomBytes(12).toString('hex');
    try {
      await makeFolders(this.#files, this.#folder);
      await this.#files.sync(file);
      await this.#move(file, this.pathOf(name));
      await this.#files.syncFolder(this.#folder);
      await this.#files.syncFolder(path.dirname(this.#folder));
      return name;
    } catch (error) {
      throw writeFault(error, this.#folder);
    }
  }

  /** Absolute; whether there is such a file or not. @throws RangeError for what is no name of ours */
  pathOf(name: string): string {
    if (!NAME.test(name)) throw new RangeError('no upload');
    return path.join(this.#folder, name);
  }

  /** Never throws: what cannot be removed now is swept at the next start. */
  async remove(name: string): Promise<void> {
    await this.#files.unlink(this.pathOf(name)).catch(() => {});
  }

  /** At the engine's start, before anything is taken: removes what nobody asks for any more. Never throws. */
  async sweep(wanted: Iterable<string>): Promise<void> {
    const kept = new Set(wanted);
    const names = await this.#files.list(this.#folder).catch(() => []);
    for (const name of names)
      if ((NAME.test(name) && !kept.has(name)) || PART.test(name))
        await this.#files.unlink(path.join(this.#folder, name)).catch(() => {});
  }

  async #move(file: string, name: string): Promise<void> {
    try {
      return await this.#files.rename(file, name);
    } catch (error) {
      if (errorCode(error) !== 'EXDEV') throw error;
    }
    // On another disk: it gets its name when it is whole.
    const part = `${name}.part`;
    try {
      await this.#files.copy(file, part);
      await this.#files.sync(part);
      await this.#files.rename(part, name);
    } catch (error) {
      await unlessAbsent(this.#files.unlink(part)).catch(() => {});
      throw error;
    }
    await this.#files.unlink(file).catch(() => {});
  }
}
