/** Which edits of one thing go on without a pause: they are undone as one. */
import { PAUSE_MS } from '../../domain/drafts/coalesce.ts';

export class EditRuns {
  readonly #later: (timeMs: number, run: () => void) => () => void;
  readonly #keys = new Map<string, string>();
  #count = 1;
  #cancelEnd: (() => void) | undefined;

  constructor(later: (timeMs: number, run: () => void) => () => void) {
    this.#later = later;
  }

  /** It is typed or moved now. @returns the key under which the engine puts it together with what was before */
  goOn(thing: string): string {
    this.#cancelEnd?.();
    this.#cancelEnd = this.#later(PAUSE_MS, () => {
      this.#count += 1;
    });
    const key = `${thing}/${this.#count}`;
    this.#keys.set(thing, key);
    return key;
  }

  /** Of what was last typed or moved of it, however much later it is sent. */
  keyOf(thing: string): string {
    return this.#keys.get(thing) ?? thing;
  }

  /** What comes next is another step, however soon it comes. */
  end(): void {
    this.#cancelEnd?.();
    this.#count += 1;
  }

  close(): void {
    this.#cancelEnd?.();
  }
}
