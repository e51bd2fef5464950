/**
 * Closes a window as its page lets it: what was written last gets the time to reach the engine, and where it does not
 * come to be saved, the user decides. A page that answers nothing cannot keep its window.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

export interface ClosingOptions {
  /** @returns whether to close all the same, with what is unsaved lost */
  ask(): Promise<boolean>;
  readonly log: (text: string) => void;
}

/** How long a page is given to save what it has. */
const SAVING_MS = 2000;
const LOOK_MS = 200;
/** After which a page is taken to answer no more. */
const ANSWER_MS = 5000;

export class WindowClosing {
  readonly #options: ClosingOptions;
  #isUnderWay = false;
  /** A page that is no longer shown has left something unsaved, which the next one of the studio takes up. */
  #isLeftBehind = false;

  constructor(options: ClosingOptions) {
    this.#options = options;
  }

  /** Whether the window may close now, and its page may say no to it. */
  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** What the user has seen of the studio is there again, with what was unsaved in it. */
  studioLoaded(): void {
    this.#isLeftBehind = false;
  }

  /** A page with something unsaved is to end. @returns whether it stays: only its window's end takes that along for good */
  holds(): boolean {
    if (!this.#isUnderWay) this.#isLeftBehind = true;
    return this.#isUnderWay;
  }

  /** @param window none is closed already @returns whether it is closed */
  async close(window: BrowserWindow | undefined): Promise<boolean> {
    if (!window || window.isDestroyed()) return true;
    if (this.#isUnderWay) return false;
    this.#isUnderWay = true;
    try {
      if (this.#isLeftBehind && !(await this.#options.ask())) return false;
      for (let waited = 0; waited <= SAVING_MS; waited += LOOK_MS) {
        if (waited > 0) await delay(LOOK_MS);
        if (await this.#isClosed(window)) return true;
      }
      if (!(await this.#options.ask())) return false;
      if (!window.isDestroyed()) window.destroy();
      return true;
    } finally {
      this.#isUnderWay = false;
    }
  }

  /** One attempt. */
  async #isClosed(window: BrowserWindow): Promise<boolean> {
    if (window.isDestroyed()) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const closed = (): void => resolve(true);
    const kept = (): void => resolve(false);
    const { webContents } = window;
    window.once('closed', closed);
    webContents.once('will-prevent-unload', kept);
    const timer = setTimeout(() => {
      this.#options.log('window: its page does not answer');
      window.destroy();
      resolve(true);
    }, ANSWER_MS);
    window.close();
    return await promise.finally(() => {
      clearTimeout(timer);
      if (window.isDestroyed()) return;
      window.off('closed', closed);
      webContents.off('will-prevent-unload', kept);
    });
  }
}
