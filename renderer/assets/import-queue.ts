/** Files on their way into the library: a few at once, to be stopped at any time. What fails does not stop the others. */

/** As many as are uploaded at once: more would only share the same disk. */
const AT_ONCE = 3;

export interface FileToBring {
  readonly name: string;
  /** How many files it is: those that one command takes are brought together. */
  readonly count: number;
  readonly bytes: number;
  bring(signal: AbortSignal, onFraction: (fraction: number) => void): Promise<void>;
}

export interface ImportState {
  readonly count: number;
  /** Brought in, or failed. */
  readonly done: number;
  /** By bytes; 0…1. */
  readonly fraction: number;
  /** What is being brought in, the first of it. */
  readonly name: string | undefined;
}

export interface ImportOutcome {
  readonly failed: number;
  /** Of the first that failed. */
  readonly fault: unknown;
}

export class ImportQueue {
  readonly #onChange: () => void;
  readonly #onEnd: (outcome: ImportOutcome) => void;
  #waiting: FileToBring[] = [];
  readonly #underWay = new Map<FileToBring, number>();
  #stop = new AbortController();
  #count = 0;
  #bytes = 0;
  #doneBytes = 0;
  #done = 0;
  #failed = 0;
  #fault: unknown;

  constructor(onChange: () => void, onEnd: (outcome: ImportOutcome) => void) {
    this.#onChange = onChange;
    this.#onEnd = onEnd;
  }

  /** Undefined while nothing is under way. */
  get state(): ImportState | undefined {
    if (this.#count === 0) return undefined;
    const now = [...this.#underWay].reduce((sum, [{ bytes }, fraction]) => sum + bytes * fraction, 0);
    return {
      count: this.#count,
      done: this.#done,
      fraction: this.#bytes === 0 ? 0 : Math.min(1, (this.#doneBytes + now) / this.#bytes),
      name: this.#underWay.keys().next().value?.name,
    };
  }

  add(files: readonly FileToBring[]): void {
    this.#waiting.push(...files);
    this.#count += countOf(files);
    this.#bytes += files.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#work();
    this.#onChange();
  }

  /** What has been brought in stays. */
  stop(): void {
    this.#count -= countOf(this.#waiting);
    this.#waiting = [];
    this.#stop.abort();
    this.#stop = new AbortController();
    if (this.#underWay.size === 0) this.#end();
  }

  #work(): void {
    while (this.#underWay.size < AT_ONCE && this.#waiting.length > 0)
      void this.#bring(this.#waiting.shift()!);
  }

  async #bring(file: FileToBring): Promise<void> {
    const { signal } = this.#stop;
    this.#underWay.set(file, 0);
    try {
      await file.bring(signal, (fraction) => {
        this.#underWay.set(file, fraction);
        this.#onChange();
      });
    } catch (fault) {
      if (!signal.aborted) {
        this.#failed += file.count;
        this.#fault ??= fault;
      }
    }
    this.#underWay.delete(file);
    this.#done += file.count;
    this.#doneBytes += file.bytes;
    this.#work();
    if (this.#underWay.size === 0 && this.#waiting.length === 0) this.#end();
    else this.#onChange();
  }

  #end(): void {
    const outcome = { failed: this.#failed, fault: this.#fault };
    this.#count = this.#bytes = this.#doneBytes = this.#done = this.#failed = 0;
    this.#fault = undefined;
    this.#onChange();
    this.#onEnd(outcome);
  }
}

function countOf(files: readonly FileToBring[]): number {
  return files.reduce((sum, { count }) => sum + count, 0);
}
