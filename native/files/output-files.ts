/**
 * The files that one piece of work leaves. All are reserved before it begins, so that whatever stands in their way is
 * told then; they get their names together when all are complete, and otherwise nothing is left of any.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fail, problem, StudioError } from '../../domain/errors.ts';
import { type FileStats, removeTree, unlessAbsent } from './file-system.ts';
import { NEW, type RivalOptions, requireNoRival } from './rival-outputs.ts';
import { forget, makeWorkFolder, PREVIOUS, realPlace, type WorkPlace } from './work-folders.ts';
import { errorCode, writeFault } from './write-fault.ts';

interface Reserved {
  readonly final: string;
  readonly partial: string;
  /** Where the file that has the name now is kept until all others have theirs. */
  readonly previous: string;
  readonly role: string;
}

export interface ReserveOptions extends RivalOptions {
  /** What each of the files is to the user, in the words that messages have: `report`. `output` unless said. */
  readonly roles?: readonly string[];
}

export class OutputFiles {
  /** By absolute name as asked for. */
  readonly #files = new Map<string, Reserved>();
  /** By real path of the folder that the files are for. */
  readonly #workFolders = new Map<string, string>();

  readonly #place: WorkPlace;

  private constructor(place: WorkPlace) {
    this.#place = place;
  }

  /**
   * @param files may not fall on one another; what stands under their names is replaced when it is an ordinary file
   * @param inputs existing files that none of them may replace
   * @param options also: what is made of other runs that have reserved one of the files
   * @throws StudioError `OUTPUT_COLLISION`, `OUTPUT_NOT_A_FILE`, `OUTPUT_NAME_TOO_LONG`, `OUTPUT_NOT_WRITABLE`,
   *   `DISK_READ_ONLY`, `DISK_FULL`; `OUTPUT_IN_USE`, `OUTPUT_IN_USE_ELSEWHERE` when another run has reserved one of them; `CANCELLED`
   */
  static async reserve(
    files: readonly string[],
    inputs: readonly string[] = [],
    place: WorkPlace = realPlace(),
    options: ReserveOptions = {},
  ): Promise<OutputFiles> {
    const outputs = new OutputFiles(place);
    try {
      const taken = new Map<string, string>();
      for (const input of inputs) {
        const stats = await unlessAbsent(place.files.stat(input));
        if (stats) taken.set(stats.identity, input);
      }
      for (const [index, file] of files.entries()) {
        const role = options.roles?.[index] ?? 'output';
        await outputs.#reserve({ file: path.resolve(file), role }, taken).catch((error: unknown) => {
          throw writeFault(error, path.resolve(file));
        });
      }
      await outputs.#claim(options);
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
    await this.#place.files.write(this.partial(file), content).catch((error: unknown) => {
      throw writeFault(error, path.resolve(file));
    });
  }

  /**
   * Brings all to the disk and gives them their names. When one cannot have its name, all names are again as they
   * were before.
   * @throws StudioError as {@link reserve}
   */
  async finish(): Promise<void> {
    const { files } = this.#place;
    const all = [...this.#files.values()];
    const begun: Reserved[] = [];
    try {
      for (const one of all) await coded(one.final, files.sync(one.partial));
      for (const one of all) {
        begun.push(one);
        await coded(one.final, this.#keepPrevious(one));
        await coded(one.final, files.rename(one.partial, one.final));
      }
      // A rename itself lasts only once its folder is on the disk.
      for (const [folder, work] of this.#workFolders)
        await coded(path.join(folder, path.basename(work)), files.syncFolder(folder));
    } catch (error) {
      throw await this.#takeBack(begun.reverse(), error);
    }
    // All names are given: what cannot be removed now is no reason to call the work failed.
    for (const { previous } of all) await files.unlink(previous).catch(() => {});
    await this.discard();
  }

  /** Removes what was reserved and not finished. May be called at any time, and again. */
  async discard(): Promise<void> {
    const { files } = this.#place;
    for (const work of this.#workFolders.values()) {
      // Called on the way out of failures, which one of its own must not hide.
      const isNewGone = await removeTree(files, path.join(work, NEW));
      // Never with its content: an earlier file of the user that could not be put back must outlive us.
      await files.removeFolder(path.join(work, PREVIOUS)).catch(() => {});
      await files.removeFolder(work).catch(() => {});
      if (isNewGone && !(await files.lstat(work).catch(() => undefined))) await forget(work, this.#place);
    }
    this.#workFolders.clear();
    this.#files.clear();
  }

  async #reserve(
    { file, role }: { readonly file: string; readonly role: string },
    taken: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { files } = this.#place;
    const entry = await unlessAbsent(files.lstat(file));
    if (entry) {
      const target = entry.kind === 'link' ? await unlessAbsent(files.stat(file)) : entry;
      const other = target && taken.get(target.identity);
      if (other !== undefined)
        throw fail('OUTPUT_COLLISION', { details: { file, other, role, otherRole: 'input' } });
      refuseOthers(entry, file);
      // A rename would replace it all the same; whoever made it read-only does not want that.
      await files.probeWrite(file);
    }
    const folder = await files.realPath(path.dirname(file));
    const work = this.#workFolders.get(folder) ?? (await this.#makeWorkFolder(folder));
    // Under its own name, and made only when there is none: the file system itself says whether the name is allowed,
    // and which names are one and the same to it (`A.srt` and `a.SRT` on many).
    const partial = path.join(work, NEW, path.basename(file));
    try {
      await files.create(partial);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      throw fail('OUTPUT_COLLISION', {
        details: { file, role, ...(await this.#ownerOf(partial)) },
        cause: error,
      });
    }
    const previous = path.join(work, PREVIOUS, path.basename(file));
    this.#files.set(file, { final: path.join(folder, path.basename(file)), partial, previous, role });
  }

  async #makeWorkFolder(folder: string): Promise<string> {
    const { files } = this.#place;
    const work = await makeWorkFolder(folder, this.#place);
    this.#workFolders.set(folder, work);
    await files.makeFolder(path.join(work, NEW));
    return work;
  }

  /** Makes sure that nobody else makes one of the files; from then on, others give way to us. */
  async #claim(rivals: RivalOptions): Promise<void> {
    const claims = [...this.#workFolders].map(([folder, work]) => {
      const ours = [...this.#files].filter(([, { final }]) => path.dirname(final) === folder);
      return { work, files: new Map(ours.map(([file, { final }]) => [path.basename(final), file])) };
    });
    for (const claim of claims) await requireNoRival(claim, this.#place, rivals);
    for (const { work, files } of claims) await coded([...files.values()][0]!, this.#settle(work));
  }

  async #settle(work: string): Promise<void> {
    const { files } = this.#place;
    await files.makeFolder(path.join(work, PREVIOUS));
    // An earlier file that is kept here must not be lost with the folder.
    await files.syncFolder(work);
    await files.syncFolder(path.dirname(work));
  }

  /** The file that was reserved as `partial`, however that is spelt. */
  async #ownerOf(partial: string): Promise<{ readonly other: string; readonly otherRole: string }> {
    const { files } = this.#place;
    const wanted = (await files.stat(partial)).identity;
    for (const [file, one] of this.#files) {
      if ((await files.stat(one.partial)).identity === wanted) return { other: file, otherRole: one.role };
    }
    return { other: partial, otherRole: 'output' };
  }

  /** Takes a second name for what stands there now, so that it can be had back. */
  async #keepPrevious({ final, previous }: Reserved): Promise<void> {
    const { files } = this.#place;
    const entry = await unlessAbsent(files.lstat(final));
    if (!entry) return;
    refuseOthers(entry, final);
    // Not every file system knows a second name; there, the name is free for a moment.
    await files.link(final, previous).catch(() => files.rename(final, previous));
  }

  /** Undoes what was done, and says in the error what could not be undone. */
  async #takeBack(begun: readonly Reserved[], error: unknown): Promise<unknown> {
    const kept = [];
    for (const one of begun) {
      try {
        await this.#restore(one);
      } catch {
        // The first failure is the one to tell, but whose file it was must know where that is.
        const place = await this.#moveOut(one);
        if (place !== undefined)
          kept.push(problem('EARLIER_FILE_KEPT', { details: { file: one.final, kept: place } }));
      }
    }
    if (kept.length === 0 || !(error instanceof StudioError)) return error;
    return new StudioError([...error.problems, ...kept], { cause: error });
  }

  /** Undoes, as far as it was done, what `finish` does for one file. */
  async #restore({ final, partial, previous }: Reserved): Promise<void> {
    const { files } = this.#place;
    const isNamed = !(await unlessAbsent(files.lstat(partial)));
    if (await unlessAbsent(files.lstat(previous))) {
      await files.rename(previous, final);
      // Renaming between two names of one file does nothing.
      await unlessAbsent(files.unlink(previous));
    } else if (isNamed) await unlessAbsent(files.unlink(final));
  }

  /** To where no clearing away comes. @returns where it lies now; undefined when there was none */
  async #moveOut({ final, previous }: Reserved): Promise<string | undefined> {
    const { files } = this.#place;
    if (!(await files.lstat(previous).catch(() => undefined))) return undefined;
    const { dir, name, ext } = path.parse(final);
    const kept = path.join(dir, `${name}.earlier-${randomBytes(3).toString('hex')}${ext}`);
    return await files.rename(previous, kept).then(
      () => kept,
      () => previous,
    );
  }
}

/** Folders, devices, pipes and links are not ours to replace. */
function refuseOthers(entry: FileStats, file: string): void {
  if (entry.kind !== 'file') throw fail('OUTPUT_NOT_A_FILE', { details: { file } });
}

async function coded<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw writeFault(error, file);
  }
}
