/**
 * Whether files are where they should be, asked so that a network drive that does not answer holds nobody up: the system
 * lets few be asked at once, and whoever is stuck there cannot be called back.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';

export interface FoundFile {
  readonly bytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** A drive that was asleep needs seconds. */
const PATIENCE_MS = 5000;
/** Node.js gives all of a program four threads for files. */
const MOST_STUCK = 2;

export interface PatientStatOptions {
  /** @throws where there is no such thing */
  readonly stat?: (file: string) => Promise<FoundFile | undefined>;
  readonly patienceMs?: number;
}

/** Asks for one file after the other. */
export class PatientStat {
  readonly #stat: NonNullable<PatientStatOptions['stat']>;
  readonly #patienceMs: number;
  /** Places that have not answered yet. */
  readonly #stuck = new Set<string>();
  #line: Promise<unknown> = Promise.resolve();

  constructor({ stat: ask = statOf, patienceMs = PATIENCE_MS }: PatientStatOptions = {}) {
    this.#stat = ask;
    this.#patienceMs = patienceMs;
  }

  /**
   * Never throws.
   * @param file absolute
   * @returns undefined where there is no such file; `unknown` where nobody answers
   */
  async find(file: string): Promise<FoundFile | undefined | 'unknown'> {
    const turn = this.#line.then(() => this.#findNow(file));
    this.#line = turn;
    return await turn;
  }

  async #findNow(file: string): Promise<FoundFile | undefined | 'unknown'> {
    const place = placeOf(file);
    if (this.#stuck.has(place) || this.#stuck.size >= MOST_STUCK) return 'unknown';
    const late = Promise.withResolvers<'unknown'>();
    const timer = setTimeout(() => late.resolve('unknown'), this.#patienceMs);
    const answer = this.#stat(file).catch(() => undefined);
    const first = await Promise.race([answer, late.promise]);
    clearTimeout(timer);
    if (first === 'unknown') {
      this.#stuck.add(place);
      void answer.then(() => this.#stuck.delete(place));
    }
    return first;
  }
}

async function statOf(file: string): Promise<FoundFile | undefined> {
  const found = await stat(file);
  return found.isFile() ? { bytes: found.size, modifiedMs: Math.round(found.mtimeMs) } : undefined;
}

/** Where Linux puts what is plugged in or mounted, each by how many names lead to one drive, its own included. */
const NAMES_TO_DRIVE: readonly (readonly [folder: string, count: number])[] = [
  ['/media/', 3],
  ['/run/media/', 4],
  ['/run/user/', 5],
];
/** `/Volumes/Films`, `/mnt/nas`, `/home/anna`. */
const NAMES_ELSEWHERE = 2;

/**
 * What is likely to be one drive, as far as a path tells: `D:\`, `\\server\share\`, `/Volumes/Films`, `/mnt/nas`,
 * `/media/anna/STICK`, `/run/media/anna/STICK`, `/run/user/1000/gvfs/SHARE`. Never the file itself.
 * @param file absolute
 * @param system whose paths they are
 */
export function placeOf(file: string, system: Pick<typeof path, 'dirname' | 'parse'> = path): string {
  const { root } = system.parse(file);
  if (root !== '/') return root;
  const folder = system.dirname(file);
  const [, count] = NAMES_TO_DRIVE.find(([below]) => folder.startsWith(below)) ?? ['', NAMES_ELSEWHERE];
  return root + folder.slice(1).split('/').slice(0, count).join('/');
}
