import path from 'node:path';
import { makeFolders } from './file-system.ts';
import { makeWorkFolder, removeWorkFolder, sweepWorkFolders, type WorkPlace } from './work-folders.ts';
import { writeFault } from './write-fault.ts';

/** A work folder that is made when it is first needed and lasts until its user ends; what a killed one leaves, the next removes. */
export class LazyWorkFolder {
  readonly #parent: string;
  readonly #content: string;
  readonly #place: WorkPlace;
  #folder: Promise<string> | undefined;

  /**
   * @param parent absolute; made when needed
   * @param content what it is for, as faults name it
   */
  constructor(parent: string, content: string, place: WorkPlace) {
    this.#parent = parent;
    this.#content = content;
    this.#place = place;
  }

  /** @throws StudioError `DISK_FULL`, … as `writeFault` */
  async open(): Promise<string> {
    this.#folder ??= this.#make();
    try {
      return await this.#folder;
    } catch (error) {
      this.#folder = undefined;
      throw this.fault(error);
    }
  }

  /** A failure to write into it, in words that name no file of ours. */
  fault(error: unknown): unknown {
    return writeFault(error, path.join(this.#parent, this.#content));
  }

  /** Removes what killed users left. Never throws. */
  async sweep(): Promise<void> {
    await sweepWorkFolders([this.#parent], this.#place);
  }

  /** Removes it with all that it holds. Never throws. */
  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined);
    this.#folder = undefined;
    if (folder !== undefined) await removeWorkFolder(folder, this.#place);
  }

  async #make(): Promise<string> {
    await makeFolders(this.#place.files, this.#parent);
    return await makeWorkFolder(this.#parent, this.#place);
  }
}
