/**
 * The files that one piece of work leaves. All are reserved before it begins, so that whatever stands in their way is
 * told then; they get their names together when all are complete, and otherwise nothing is left of any.
 */
import type { BigIntStats } from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  mkdtemp,
  open,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { errorCode, WORK_FOLDER_PREFIX, writeFault } from './write-fault.ts';

interface Reserved {
  readonly final: string;
  readonly partial: string;
  /** Where the file that has the name now is kept until all others have theirs. */
  readonly previous: string;
}

export class OutputFiles {
  /** By absolute name as asked for. */
  readonly #files = new Map<string, Reserved>();
  /** By real path of the folder that the files are for. */
  readonly #workFolders = new Map<string, string>();

  private constructor() {}

  /**
   * @param files may not fall on one another; what stands under their names is replaced when it is an ordinary file
   * @param inputs existing files that none of them may replace
   * @throws StudioError `OUTPUT_COLLISION`, `OUTPUT_NOT_A_FILE`, `OUTPUT_NAME_TOO_LONG`, `OUTPUT_NOT_WRITABLE`,
   *   `DISK_FULL`
   */
  static async reserve(files: readonly string[], inputs: readonly string[] = []): Promise<OutputFiles> {
    const outputs = new OutputFiles();
    try {
      const taken = new Map<string, string>();
      for (const input of inputs) {
        const stats = await unlessAbsent(stat(input, { bigint: true }));
        if (stats) taken.set(await identity(input, stats), input);
      }
      for (const file of files) {
        await outputs.#reserve(path.resolve(file), taken).catch((error: unknown) => {
          throw writeFault(error, path.resolve(file));
        });
      }
    } catch (error) {
      await outputs.discard();
      throw error;
    }
    return outputs;
  }

  /** Where to write a reserved file meanwhile: on the disk of its name. It exists and is empty. */
  partial(file: string): string {
    const reserved = this.#files.get(path.resolve(file));
    if (!reserved) throw new RangeError(`${file} was not reserved`);
    return reserved.partial;
  }

  /** @throws StudioError `OUTPUT_NOT_WRITABLE`, `DISK_FULL` */
  async write(file: string, content: string | Uint8Array): Promise<void> {
    await writeFile(this.partial(file), content).catch((error: unknown) => {
      throw writeFault(error, path.resolve(file));
    });
  }

  /**
   * Brings all to the disk and gives them their names. When one cannot have its name, all names are again as they
   * were before.
   * @throws StudioError as {@link reserve}
   */
  async finish(): Promise<void> {
    for (const { partial, final } of this.#files.values()) await sync(partial, final);
    const begun: Reserved[] = [];
    try {
      for (const one of this.#files.values()) {
        begun.push(one);
        await keepPrevious(one).catch((error: unknown) => {
          throw writeFault(error, one.final);
        });
        await rename(one.partial, one.final).catch((error: unknown) => {
          throw writeFault(error, one.final);
        });
      }
    } catch (error) {
      for (const one of begun.reverse()) await restore(one);
      throw error;
    }
    for (const folder of this.#workFolders.keys()) await syncFolder(folder);
    // All names are given: what cannot be removed now is no reason to call the work failed.
    for (const { previous } of this.#files.values()) await rm(previous, { force: true }).catch(() => {});
    await this.discard();
  }

  /** Removes what was reserved and not finished. May be called at any time, and again. */
  async discard(): Promise<void> {
    for (const work of this.#workFolders.values()) {
      // Called on the way out of failures, which one of its own must not hide.
      await rm(path.join(work, NEW), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
      // Never with its content: an earlier file of the user that could not be put back must outlive us.
      await rmdir(path.join(work, PREVIOUS)).catch(() => {});
      await rmdir(work).catch(() => {});
    }
    this.#workFolders.clear();
    this.#files.clear();
  }

  async #reserve(file: string, taken: ReadonlyMap<string, string>): Promise<void> {
    const entry = await unlessAbsent(lstat(file, { bigint: true }));
    if (entry) {
      const target = entry.isSymbolicLink() ? await unlessAbsent(stat(file, { bigint: true })) : entry;
      const other = target && taken.get(await identity(file, target));
      if (other !== undefined) throw fail('OUTPUT_COLLISION', { details: { file, other } });
      refuseOthers(entry, file);
      // A rename would replace it all the same; whoever made it read-only does not want that.
      await (await open(file, 'r+')).close();
    }
    const folder = await realpath(path.dirname(file));
    const work = this.#workFolders.get(folder) ?? (await this.#makeWorkFolder(folder));
    // Under its own name, and made only when there is none: the file system itself says whether the name is allowed,
    // and which names are one and the same to it (`A.srt` and `a.SRT` on many).
    const partial = path.join(work, NEW, path.basename(file));
    try {
      await (await open(partial, 'wx')).close();
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      throw fail('OUTPUT_COLLISION', {
        details: { file, other: await this.#ownerOf(partial) },
        cause: error,
      });
    }
    const previous = path.join(work, PREVIOUS, path.basename(file));
    this.#files.set(file, { final: path.join(folder, path.basename(file)), partial, previous });
  }

  async #makeWorkFolder(folder: string): Promise<string> {
    const work = await mkdtemp(path.join(folder, WORK_FOLDER_PREFIX));
    this.#workFolders.set(folder, work);
    await mkdir(path.join(work, NEW));
    await mkdir(path.join(work, PREVIOUS));
    return work;
  }

  /** The file that was reserved as `partial`, however that is spelt. */
  async #ownerOf(partial: string): Promise<string> {
    const wanted = await identity(partial, await stat(partial, { bigint: true }));
    for (const [file, one] of this.#files) {
      if ((await identity(one.partial, await stat(one.partial, { bigint: true }))) === wanted) return file;
    }
    return partial;
  }
}

const NEW = 'new';
const PREVIOUS = 'previous';

/** Folders, devices, pipes and links are not ours to replace. */
function refuseOthers(entry: BigIntStats, file: string): void {
  if (!entry.isFile()) throw fail('OUTPUT_NOT_A_FILE', { details: { file } });
}

/** Takes a second name for what stands there now, so that it can be had back. */
async function keepPrevious({ final, previous }: Reserved): Promise<void> {
  const entry = await unlessAbsent(lstat(final, { bigint: true }));
  if (!entry) return;
  refuseOthers(entry, final);
  // Not every file system knows a second name; there, the name is free for a moment.
  await link(final, previous).catch(() => rename(final, previous));
}

/** Undoes, as far as it was done, what `finish` does for one file. Never throws. */
async function restore({ final, partial, previous }: Reserved): Promise<void> {
  try {
    const isNamed = !(await unlessAbsent(lstat(partial)));
    if (await unlessAbsent(lstat(previous))) {
      await rename(previous, final);
      // Renaming between two names of one file does nothing.
      await rm(previous, { force: true });
    } else if (isNamed) await rm(final, { force: true });
  } catch {
    // The first failure is the one to tell. What was there before stays in the work folder.
  }
}

async function sync(file: string, final: string): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writeFault(error, final);
  }
}

/** A rename itself lasts only once its folder is on the disk. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Some network file systems refuse it; the name is there all the same.
  }
}

/** The same for all names of one file. */
async function identity(file: string, { dev, ino }: BigIntStats): Promise<string> {
  // Some file systems do not number their files.
  return ino === 0n ? await realpath(file) : `${dev}:${ino}`;
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
