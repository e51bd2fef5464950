/** Whether an input method puts characters together: from the beginning of one composition until the last has been read. */

export interface CompositionsOptions {
  /** Runs something once what an input method has written can be read. */
  readonly later: (run: () => void) => void;
  readonly onChange: (isOn: boolean) => void;
  /** One has ended and the next has not written yet: what stands there now is meant. */
  readonly onBetween: () => void;
}

export class Compositions {
  readonly #options: CompositionsOptions;
  #isOn = false;
  /** An end has been told, and no beginning since. */
  #hasEnded = false;
  #count = 0;
  /** What is to be done once nothing is put together any more. */
  #wish: (() => void) | undefined;

  constructor(options: CompositionsOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  begin(): void {
    this.#count += 1;
    const isBetween = this.#isOn && this.#hasEnded;
    this.#hasEnded = false;
    if (isBetween) this.#options.onBetween();
    if (this.#isOn) return;
    this.#isOn = true;
    this.#options.onChange(true);
  }

  end(): void {
    const ended = this.#count;
    this.#hasEnded = true;
    this.#options.later(() => {
      // Input methods that take a word by themselves begin the next at once.
      if (!this.#isOn || ended !== this.#count) return;
      this.#isOn = false;
      this.#options.onChange(false);
      const wish = this.#wish;
      this.#wish = undefined;
      wish?.();
    });
  }

  /** Runs something on what has been written: at once, or when nothing is put together any more. Of several wishes the last holds. */
  afterwards(run: () => void): void {
    if (this.#isOn) this.#wish = run;
    else run();
  }

  /** What was wished for was meant for something else. */
  forgetWish(): void {
    this.#wish = undefined;
  }
}
