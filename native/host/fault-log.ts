/** Our own faults: each kind written down once, so that a page that asks again and again does not fill the disk. */
import path from 'node:path';
import type { Scope } from '../../domain/contract/method.ts';
import { StudioError } from '../../domain/errors.ts';
import { writeCrashLog } from '../log.ts';

const MOST_KINDS = 50;

/** For as long as a process runs. */
export class FaultLog {
  readonly #write: (fault: unknown) => Promise<string>;
  readonly #files = new Map<string, Promise<string>>();

  /** @param write keeps a fault, and says in which file */
  constructor(write: (fault: unknown) => Promise<string> = writeCrashLog) {
    this.#write = write;
  }

  /** @returns where it was written, as whoever asked may know it: pages get the file's name without its folder */
  async note(fault: unknown, scope: Scope): Promise<string> {
    const kind = kindOf(fault);
    let file = this.#files.get(kind);
    if (file === undefined && this.#files.size < MOST_KINDS) {
      file = this.#write(fault);
      this.#files.set(kind, file);
    }
    const written = (await file?.catch(() => '-')) ?? '-';
    return scope === 'shell' ? written : path.basename(written);
  }
}

/** A coded fault is the same wherever it is met: a disk that cannot be read is met everywhere. */
function kindOf(fault: unknown): string {
  if (fault instanceof StudioError) return fault.message;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
