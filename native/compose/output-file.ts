/** A file that gets its name only when it is complete, and of which nothing is left otherwise. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { isDiskFull } from '../media/run.ts';

export class OutputFile {
  /** Where to write meanwhile: in the same folder, so that the last step is a rename. Exists and is empty. */
  readonly partial: string;
  readonly #final: string;

  private constructor(final: string, partial: string) {
    this.#final = final;
    this.partial = partial;
  }

  /** @throws StudioError `OUTPUT_NOT_WRITABLE`, `DISK_FULL` before any work is done */
  static async create(file: string): Promise<OutputFile> {
    const final = path.resolve(file);
    // Short whatever the final name: that one may be as long as the file system allows.
    const partial = path.join(path.dirname(final), `.metastudio-${randomBytes(8).toString('hex')}.part`);
    try {
      const handle = await open(partial, 'wx');
      await handle.close();
    } catch (error) {
      throw writeFault(error, final);
    }
    return new OutputFile(final, partial);
  }

  /** Brings it to the disk and gives it its name. */
  async finish(): Promise<void> {
    try {
      const handle = await open(this.partial, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(this.partial, this.#final);
      await syncFolder(path.dirname(this.#final));
    } catch (error) {
      throw writeFault(error, this.#final);
    }
  }

  async discard(): Promise<void> {
    await rm(this.partial, { force: true });
  }
}

/** The rename itself lasts only once its folder is on the disk. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch {
    // Some network file systems refuse it; the name is there all the same.
  } finally {
    await handle.close();
  }
}

/** The coded form of a failure to write `file`. */
export function writeFault(error: unknown, file: string): Error {
  if (isDiskFull(error)) return fail('DISK_FULL', { details: { folder: path.dirname(file) }, cause: error });
  const code = (error as { code?: unknown } | null)?.code;
  const reason = typeof code === 'string' ? code : String(error);
  return fail('OUTPUT_NOT_WRITABLE', { details: { file, reason }, cause: error });
}
