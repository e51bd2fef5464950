/**
 * Files that a page hands over, where there is no shell that could grant them: each lies in a folder of ours under a name
 * of ours until it was used, ten minutes have passed, or the engine ends; what a killed engine leaves, the next removes.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { inPieces } from '../content/pieces.ts';
import type { GrantedFile, Grants, Upload, Uploads } from '../engine/ports.ts';
import { removeTree } from '../files/file-system.ts';
import { LazyWorkFolder } from '../files/lazy-work-folder.ts';
import { realPlace, type WorkPlace } from '../files/work-folders.ts';
import { MOST_PROJECT_BYTES } from '../projects/limits.ts';
import { GRANT_LIFETIME_MS, GrantBook, type GrantOptions } from './grant-book.ts';

/** In the cache folder. */
export const UPLOADS_FOLDER = 'uploads';

/** A project, or a file for the asset library. */
const MOST_UPLOADED_BYTES = Math.max(MOST_PROJECT_BYTES, RULE_LIMITS['V-06.copy'].maximum);

/** So many largest files may wait to be used. */
const WAITING_TOGETHER = 2;

export interface UploadOptions extends Omit<GrantOptions, 'onForgotten'> {
  readonly place?: WorkPlace;
  /** Of one file. */
  readonly maximumBytes?: number;
}

/** Grants of files of the user's and of uploads: both are redeemed in the same way. */
export class FileDesk implements Grants, Uploads {
  readonly #book: GrantBook;
  readonly #place: WorkPlace;
  readonly #maximumBytes: number;
  readonly #work: LazyWorkFolder;
  /** Bytes of uploads that are there or on their way, by file. */
  readonly #sizes = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  /** @param folder absolute; made when needed */
  constructor(folder: string, options: UploadOptions = {}) {
    const { place = realPlace(), maximumBytes = MOST_UPLOADED_BYTES, ...clocks } = options;
    this.#work = new LazyWorkFolder(folder, 'upload', place);
    this.#place = place;
    this.#maximumBytes = maximumBytes;
    this.#book = new GrantBook({ ...clocks, onForgotten: (file) => void this.discard(file) });
    this.#timer = setInterval(() => this.#book.forgetExpired(), GRANT_LIFETIME_MS / 10);
    this.#timer.unref();
  }

  give(file: GrantedFile, access: 'read' | 'write') {
    return this.#book.give(file, access);
  }

  async take(grant: string, access: 'read' | 'write'): Promise<GrantedFile> {
    return this.#book.take(grant, access);
  }

  giveBack(grant: string, file: GrantedFile, access: 'read' | 'write'): void {
    this.#book.giveBack(grant, file, access);
  }

  async receive({ fileName, bytes: declared, content }: Upload) {
    const maximum = this.#maximumBytes;
    if (declared !== undefined && declared > maximum)
      throw fail('UPLOAD_TOO_LARGE', { details: { maximum } });
    const file = path.join(await this.#work.open(), randomBytes(12).toString('hex'));
    this.#sizes.set(file, 0);
    try {
      await this.#coded(this.#place.files.create(file, 'private'));
      let bytes = 0;
      for await (const piece of inPieces(interrupted(content))) {
        bytes += piece.length;
        if (bytes > maximum) throw fail('UPLOAD_TOO_LARGE', { details: { maximum } });
        this.#sizes.set(file, bytes);
        // All that wait together: a page that uploads and never uses must not fill the disk.
        if (this.#waitingBytes() > WAITING_TOGETHER * maximum) throw fail('ENGINE_BUSY');
        await this.#coded(this.#place.files.append(file, piece));
      }
      if (declared !== undefined && bytes !== declared) throw fail('UPLOAD_INTERRUPTED');
      const { grant } = this.#book.give({ path: file, fileName, isOurs: true }, 'read');
      return { grant, fileName, bytes };
    } catch (error) {
      await this.discard({ path: file, fileName, isOurs: true });
      throw error;
    }
  }

  async discard({ path: file, isOurs }: GrantedFile): Promise<void> {
    if (!isOurs) return;
    await removeTree(this.#place.files, file);
    this.#sizes.delete(file);
  }

  /** Removes what killed engines left. Never throws. */
  async sweep(): Promise<void> {
    await this.#work.sweep();
  }

  /** Ends with all uploads. Never throws. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work.close();
    this.#sizes.clear();
  }

  #waitingBytes(): number {
    return [...this.#sizes.values()].reduce((sum, one) => sum + one, 0);
  }

  async #coded(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      throw this.#work.fault(error);
    });
  }
}

/** A connection that breaks is no fault of ours, and has its code. */
async function* interrupted(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw fail('UPLOAD_INTERRUPTED', { cause });
  }
}
