/**
 * Notices that a program does nothing though it is its turn. Counts ticks and asks no clock, so that neither a
 * changed clock nor a machine that slept, nor a pause of the whole work, is taken for a program that hangs.
 */
export interface Watch {
  /** Whether the program has all that it needs to go on. */
  isItsTurn(): boolean;
  /** How long it may take for a sign of life, in milliseconds of its own turn. */
  patienceMs(): number;
  /** Called once, when that was exceeded. */
  onSilence(): void;
}

const TICK_MS = 1000;

export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  #silentMs = 0;

  constructor(watch: Watch) {
    this.#timer = setInterval(() => {
      if (watch.isItsTurn()) this.#silentMs += TICK_MS;
      if (this.#silentMs < watch.patienceMs()) return;
      this.stop();
      watch.onSilence();
    }, TICK_MS);
    this.#timer.unref();
  }

  /** The program has shown that it works. */
  alive(): void {
    this.#silentMs = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
