/**
 * Finished segments, by the hash of everything that they were made from. A segment is made in a work folder of its
 * render and gets a second name here once it is whole and on the disk; whoever uses one takes a second name for it in
 * a work folder of theirs. So nothing partial is ever found, nothing in use is ever taken away, and no process has to
 * wait for another. A store that cannot be used costs time, never a render. See docs/durability.md.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import { type FileSystem, makeFolders } from '../files/file-system.ts';
import { makeWorkFolder, realPlace, removeWorkFolder, type WorkPlace } from '../files/work-folders.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';
import { checksumOf, segmentName } from './segment-name.ts';
import { evict, onShelf, type ShelvedSegment, shelfOf } from './shelves.ts';

export interface StoredSegment {
  /** Absolute. */
  readonly file: string;
  readonly frameCount: number;
  readonly bytes: number;
}

export interface SegmentPlace {
  /** Where to write; absolute, not there yet. */
  readonly file: string;
  /**
   * Tells that the file is whole, and puts it into the store. The file stays where it is.
   * @throws StudioError as `writeFault` makes them, when the file itself cannot be brought to the disk
   */
  commit(made: { readonly frameCount: number }): Promise<StoredSegment>;
  /** Removes the file. Never throws. */
  discard(): Promise<void>;
}

export interface ObtainedSegment extends StoredSegment {
  /** Whether it was made by an earlier piece of work. */
  readonly cached: boolean;
}

export interface SegmentStoreOptions {
  /** What the store may hold; it may hold a sixty-fourth more for a while. */
  readonly maximumBytes: number;
  /**
   * Folders for this render's segments, owned and in the end removed by the caller; on the disk of the store for
   * speed. When the first is full the next is used.
   */
  readonly workFolders: readonly [string, ...string[]];
  /** The machine, unless a test stands in for it. */
  readonly machine?: WorkPlace;
}

export interface SegmentStore {
  /** A whole segment under a name in the work folder that stays until the caller removes it, or undefined. */
  lease(key: string): Promise<StoredSegment | undefined>;
  /** Room for a segment in a work folder, the first unless said otherwise. Touches no disk. */
  place(key: string, ending: string, workFolder?: string): SegmentPlace;
  /**
   * Leases a segment, or else makes it; in the next work folder when the disk of one has no room for it.
   * @param make writes the file and says how many frames it holds
   * @throws what `make` throws
   */
  obtain(
    key: string,
    ending: string,
    make: (file: string) => Promise<{ readonly frameCount: number }>,
  ): Promise<ObtainedSegment>;
  /** What kept the store from being used, as warnings. */
  warnings(): readonly Problem[];
}

/** Counting anew costs a look at every file: not more often than each time this part of the limit was written. */
const COUNTED_EVERY = 1 / 64;

/** @param folder need not exist */
export function openSegmentStore(folder: string, options: SegmentStoreOptions): SegmentStore {
  return new FolderSegmentStore(folder, options);
}

class FolderSegmentStore implements SegmentStore {
  readonly #folder: string;
  readonly #maximumBytes: number;
  readonly #workFolders: readonly [string, ...string[]];
  readonly #machine: WorkPlace;
  readonly #files: FileSystem;
  #writtenSinceCounted = Number.POSITIVE_INFINITY;
  #fault: Problem | undefined;

  constructor(folder: string, { maximumBytes, workFolders, machine = realPlace() }: SegmentStoreOptions) {
    this.#folder = folder;
    this.#maximumBytes = maximumBytes;
    this.#workFolders = workFolders;
    this.#machine = machine;
    this.#files = machine.files;
  }

  async lease(key: string): Promise<StoredSegment | undefined> {
    try {
      for (const segment of await this.#candidates(key)) {
        const mine = this.#newFile(key, segment.ending, this.#workFolders[0]);
        if (!(await this.#secondName(segment.file, mine))) continue;
        // What was leased is looked at, not what has the name now.
        if (await this.#isWhole(segment, mine)) return await this.#used(segment, mine);
        await this.#files.unlink(mine).catch(() => {});
      }
    } catch (error) {
      this.#note(error);
    }
    return undefined;
  }

  place(key: string, ending: string, workFolder: string = this.#workFolders[0]): SegmentPlace {
    const file = this.#newFile(key, ending, workFolder);
    return {
      file,
      commit: async ({ frameCount }) => await this.#commit(key, ending, file, frameCount),
      discard: async () => await this.#files.unlink(file).catch(() => {}),
    };
  }

  async obtain(
    key: string,
    ending: string,
    make: (file: string) => Promise<{ readonly frameCount: number }>,
  ): Promise<ObtainedSegment> {
    const known = await this.lease(key);
    if (known) return { ...known, cached: true };
    const last = this.#workFolders.at(-1);
    for (const workFolder of this.#workFolders) {
      const place = this.place(key, ending, workFolder);
      try {
        return { ...(await place.commit(await make(place.file))), cached: false };
      } catch (error) {
        await place.discard();
        if (workFolder === last || !isForWantOfRoom(error)) throw error;
        this.#note(error);
      }
    }
    throw fail('DISK_FULL', { details: { folder: this.#folder } });
  }

  warnings(): readonly Problem[] {
    return this.#fault ? [this.#fault] : [];
  }

  async #commit(key: string, ending: string, file: string, frameCount: number): Promise<StoredSegment> {
    let bytes: number;
    try {
      // On the disk first: a name in the store may outlive a power cut that the content does not.
      await this.#files.sync(file);
      bytes = (await this.#files.lstat(file)).bytes;
    } catch (error) {
      throw writeFault(error, file);
    }
    await this.#publish(key, ending, file, frameCount, bytes).catch((error: unknown) => this.#note(error));
    return { file, frameCount, bytes };
  }

  async #publish(
    key: string,
    ending: string,
    file: string,
    frameCount: number,
    bytes: number,
  ): Promise<void> {
    // It would push out everything else, and then itself.
    if (bytes > this.#maximumBytes) return;
    const shelf = shelfOf(this.#folder, key);
    await makeFolders(this.#files, shelf);
    const checksum = await checksumOf(this.#files, file);
    const name = path.join(shelf, segmentName({ key, frameCount, bytes, checksum, ending }));
    try {
      await this.#files.link(file, name);
    } catch (error) {
      // Another render made the same.
      if (errorCode(error) === 'EEXIST') return;
      await this.#copyIn(file, name);
    }
    await this.#files.syncFolder(shelf);
    this.#writtenSinceCounted += bytes;
    if (this.#writtenSinceCounted < this.#maximumBytes * COUNTED_EVERY) return;
    this.#writtenSinceCounted = 0;
    await evict(this.#files, this.#folder, this.#maximumBytes);
  }

  /** For a work folder on another disk, or disks without second names: still whole or absent. */
  async #copyIn(file: string, name: string): Promise<void> {
    const work = await makeWorkFolder(this.#folder, this.#machine);
    try {
      const partial = path.join(work, 'copy');
      await this.#files.copy(file, partial);
      await this.#files.sync(partial);
      await this.#files.rename(partial, name);
    } finally {
      await removeWorkFolder(work, this.#machine);
    }
  }

  async #candidates(key: string): Promise<readonly ShelvedSegment[]> {
    return (await onShelf(this.#files, shelfOf(this.#folder, key))).filter((one) => one.key === key);
  }

  /** False also when it has been removed meanwhile. */
  async #secondName(file: string, name: string): Promise<boolean> {
    try {
      await this.#files.link(file, name);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
    }
    try {
      await this.#files.copy(file, name);
      return true;
    } catch (error) {
      await this.#files.unlink(name).catch(() => {});
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  /** Removes it from the store when it is not what its name says. */
  async #isWhole(segment: ShelvedSegment, file: string): Promise<boolean> {
    try {
      const { bytes } = await this.#files.lstat(file);
      if (bytes === segment.bytes && (await checksumOf(this.#files, file)) === segment.checksum) return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      // A disk that cannot read it: whoever makes it anew writes it elsewhere.
    }
    await this.#files.unlink(segment.file).catch(() => {});
    return false;
  }

  async #used({ frameCount, bytes, file }: ShelvedSegment, at: string): Promise<StoredSegment> {
    // A read-only store has no order; what it has can be used all the same.
    await this.#files.touch(file).catch(() => {});
    return { file: at, frameCount, bytes };
  }

  #newFile(key: string, ending: string, workFolder: string): string {
    return path.join(workFolder, `${key.slice(0, 12)}-${randomBytes(4).toString('hex')}${ending}`);
  }

  #note(error: unknown): void {
    const coded = error instanceof StudioError ? error.problems[0]?.code : undefined;
    const reason = coded ?? errorCode(error) ?? String(error);
    this.#fault ??= problem('SEGMENT_CACHE_UNUSABLE', {
      severity: 'warning',
      details: { folder: this.#folder, reason },
    });
  }
}

/** What another disk may have room for. */
function isForWantOfRoom(error: unknown): boolean {
  const codes = ['DISK_FULL', 'FILE_TOO_LARGE_FOR_DISK'];
  return error instanceof StudioError && error.problems.some((one) => codes.includes(one.code));
}
