/**
 * Files that users have chosen, by names that say nothing: 256 random bits, good once and for ten minutes. Kept in
 * memory alone, so that none outlives the engine.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fail } from '../../domain/errors.ts';
import type { GrantedFile } from '../engine/ports.ts';

export const GRANT_LIFETIME_MS = 10 * 60_000;
/** More than anybody chooses in ten minutes, folders of photos too; whoever asks for more loses the oldest. */
export const MOST_GRANTS = 10_000;

export interface GrantOptions {
  /** Milliseconds since 1970, for what is told. */
  readonly now?: () => number;
  /** Milliseconds of a clock that nobody sets, for what is decided. */
  readonly elapsed?: () => number;
  /** Told of what nobody will take any more. */
  readonly onForgotten?: (file: GrantedFile) => void;
}

interface Given {
  readonly file: GrantedFile;
  readonly access: 'read' | 'write';
  readonly endsMs: number;
}

export class GrantBook {
  /** By the hash of a grant, so that how long a look-up takes tells nothing of one. Oldest first. */
  readonly #given = new Map<string, Given>();
  readonly #now: () => number;
  readonly #elapsed: () => number;
  readonly #onForgotten: (file: GrantedFile) => void;

  constructor({ now = Date.now, elapsed, onForgotten }: GrantOptions = {}) {
    this.#now = now;
    this.#elapsed = elapsed ?? (() => performance.now());
    this.#onForgotten = onForgotten ?? (() => {});
  }

  give(file: GrantedFile, access: 'read' | 'write'): { readonly grant: string; readonly expiresMs: number } {
    const grant = randomBytes(32).toString('base64url');
    this.#keep(grant, file, access);
    return { grant, expiresMs: this.#now() + GRANT_LIFETIME_MS };
  }

  /** One that was taken is good once more, and as long as a new one. */
  giveBack(grant: string, file: GrantedFile, access: 'read' | 'write'): void {
    this.#keep(grant, file, access);
  }

  /** @throws StudioError `GRANT_INVALID` */
  take(grant: string, access: 'read' | 'write'): GrantedFile {
    this.forgetExpired();
    const key = hashOf(grant);
    const given = this.#given.get(key);
    if (!given) throw fail('GRANT_INVALID');
    // Used for what it was not given for, it is spent as well.
    if (given.access !== access) {
      this.#forget(key);
      throw fail('GRANT_INVALID');
    }
    this.#given.delete(key);
    return given.file;
  }

  /** Those of which nobody has asked in time. */
  forgetExpired(): void {
    const nowMs = this.#elapsed();
    for (const [key, { endsMs }] of this.#given) {
      if (endsMs > nowMs) break;
      this.#forget(key);
    }
  }

  #keep(grant: string, file: GrantedFile, access: 'read' | 'write'): void {
    this.forgetExpired();
    const [oldest] = this.#given.keys();
    if (oldest !== undefined && this.#given.size >= MOST_GRANTS) this.#forget(oldest);
    this.#given.set(hashOf(grant), { file, access, endsMs: this.#elapsed() + GRANT_LIFETIME_MS });
  }

  #forget(key: string): void {
    const given = this.#given.get(key);
    this.#given.delete(key);
    if (given) this.#onForgotten(given.file);
  }
}

function hashOf(grant: string): string {
  return createHash('sha256').update(grant).digest('base64');
}
