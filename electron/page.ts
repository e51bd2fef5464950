/** What the window shows: the studio of the proven engine, or the local page. Puts it back when its process has ended. */
import type { BrowserWindow } from 'electron';
import type { EngineLink } from './engine-link.ts';
import type { LocalMessage } from './local-page.ts';
import { isStudio, LOCAL_PAGE } from './navigation-policy.ts';
import { PAGE_RESTARTS, Restarts } from './restart-policy.ts';

export interface PageOptions {
  readonly window: BrowserWindow;
  readonly link: EngineLink;
  /** The page's process ended too often. @returns whether it shall be tried again */
  askAfterCrashes(): Promise<boolean>;
  /** @returns whether the page shall be opened anew */
  askAfterHang(): Promise<boolean>;
  /** A page of the studio has come up. */
  onLoaded(): void;
  /** What stood there is no more. */
  onGone(): void;
  readonly log: (text: string) => void;
}

export class StudioPage {
  readonly #options: PageOptions;
  readonly #restarts = new Restarts(PAGE_RESTARTS);
  /** The token of the engine that the page was opened by: another engine does not know the page's cookie. */
  #openedBy: string | undefined;
  #isLoaded = false;
  #message: LocalMessage = 'starting';
  /** Where in the studio the user was, such as `/drafts/…`. */
  #place = '/';
  #isOpening = false;
  #isAsking = false;

  constructor(options: PageOptions) {
    this.#options = options;
    const { webContents } = options.window;
    webContents.on('did-finish-load', () => {
      // While it is opened, another page may follow on this one.
      if (this.isStudio && !this.#isOpening) this.#setLoaded(true);
    });
    webContents.on('did-navigate-in-page', () => this.#rememberPlace());
    webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      options.log(`page: its process ended (${details.reason}, ${details.exitCode})`);
      this.#setLoaded(false);
      void this.#revive();
    });
    webContents.on('unresponsive', () => void this.#afterHang());
  }

  get message(): LocalMessage {
    return this.#message;
  }

  /** Whether what is shown is the studio, of the engine that is proven now. */
  get isStudio(): boolean {
    const { window, link } = this.#options;
    return !window.isDestroyed() && isStudio(window.webContents.getURL(), link.origins);
  }

  /** Whether a page has come up that can be told something: the studio of the engine that is proven now. */
  get isReady(): boolean {
    const { state } = this.#options.link;
    const isOfEngine = state.kind === 'proven' && state.record.shell_token === this.#openedBy;
    return this.#isLoaded && isOfEngine && this.isStudio;
  }

  /** Follows the engine: opens the studio, opens it anew for another engine, or says why there is none. */
  async follow(): Promise<void> {
    const { state } = this.#options.link;
    if (state.kind === 'proven') {
      if (this.#openedBy === state.record.shell_token) return;
      await this.open();
      return;
    }
    if (state.kind === 'starting') await this.#showLocal('starting');
    if (state.kind === 'failed') await this.#showLocal('failed');
    // While it is only lost, the page stays, with all that its user sees; nothing goes to or from it.
    if (state.kind === 'lost' && this.#openedBy === undefined) await this.#showLocal('lost');
  }

  /** Opens the studio by a nonce that is good once. Never throws: what fails is tried again with the next proof. */
  async open(): Promise<void> {
    const { link, window, log } = this.#options;
    const { state } = link;
    if (state.kind !== 'proven' || this.#isOpening || window.isDestroyed()) return;
    this.#isOpening = true;
    this.#setLoaded(false);
    try {
      const { url } = await link.call({ method: 'engine.open_nonce', input: {} });
      const place = this.#place;
      if (typeof url !== 'string' || !isStudio(url, link.origins))
        throw new Error('the engine named a page that is not its own');
      await window.loadURL(url);
      if (place !== '/' && !window.isDestroyed()) await window.loadURL(`${state.record.origin}${place}`);
      this.#openedBy = state.record.shell_token;
      this.#isOpening = false;
      this.#setLoaded(true);
    } catch (error) {
      log(`page: ${(error as Error).message.replace(/https?:\S+/g, '(address)')}`);
      this.#isOpening = false;
      setTimeout(() => void this.follow(), RETRY_MS);
      return;
    }
    // Another engine may have taken over meanwhile.
    await this.follow();
  }

  #setLoaded(isLoaded: boolean): void {
    // Another window may stand in its place by now.
    if (this.#options.window.isDestroyed()) return;
    this.#isLoaded = isLoaded;
    if (isLoaded) this.#options.onLoaded();
    else this.#options.onGone();
  }

  async #showLocal(message: LocalMessage): Promise<void> {
    this.#rememberPlace();
    this.#message = message;
    this.#openedBy = undefined;
    this.#setLoaded(false);
    const { window, log } = this.#options;
    if (window.isDestroyed()) return;
    await window.loadURL(LOCAL_PAGE).catch((error: Error) => log(`page: ${error.message}`));
  }

  #rememberPlace(): void {
    if (!this.isStudio) return;
    const { pathname, search, hash } = new URL(this.#options.window.webContents.getURL());
    this.#place = `${pathname}${search}${hash}`;
  }

  async #revive(): Promise<void> {
    const delay = this.#restarts.next(performance.now());
    if (delay === undefined) {
      if (!(await this.#options.askAfterCrashes())) return;
      this.#restarts.forgive();
    } else await new Promise((resolve) => setTimeout(resolve, delay));
    this.#openedBy = undefined;
    await this.follow();
  }

  async #afterHang(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const isToReopen = await this.#options.askAfterHang().finally(() => {
      this.#isAsking = false;
    });
    if (!isToReopen || this.#options.window.isDestroyed()) return;
    // Its process takes no more orders; a new one gets the page.
    this.#options.window.webContents.forcefullyCrashRenderer();
  }
}

const RETRY_MS = 1000;
