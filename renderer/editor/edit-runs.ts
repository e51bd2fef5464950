/** Which edits of one thing go on without a pause: they are undone as one. */
import { PAUSE_MS } from '../../domain/drafts/coalesce.ts';

export class EditRuns {
  readonly #later: (timeMs: number, run: () => void) => () => void;
  readonly #keys = new Map<string, string>();
  #count = 1;
  #cancelEnd: (() => void) | undefined;
  #holds = 0;

  constructor(later: (timeMs: number, run: () => void) => () => void) {
    this.#later = later;
  }

  /** It is typed or moved now. @returns the key under which the engine puts it together with what was before */
  goOn(thing: string): string {
    this.#waitForEnd();
    const key = `${thing}/${this.#count}`;
    this.#keys.set(thing, key);
    return key;
  }

  /** Whether a hand has had hold of it since it was last moved. */
  isHeld(thing: string): boolean {
    return this.#holds > 0 && this.#keys.get(thing) === `${thing}/${this.#count}`;
  }

  /** A hand has hold of something: however long it rests, what it does is one run. @returns told when it lets go */
  hold(): () => void {
    this.#holds += 1;
    this.#cancelEnd?.();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#waitForEnd();
    };
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

  #waitForEnd(): void {
    this.#cancelEnd?.();
    if (this.#holds > 0) return;
    this.#cancelEnd = this.#later(PAUSE_MS, () => {
      this.#count += 1;
    });
  }
}
