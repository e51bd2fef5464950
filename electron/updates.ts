/** Updates from the feed that the build names: asked for, checked, fetched when idle, installed at quitting. */
import type { AppUpdater, CancellationToken as Cancellation, UpdateInfo } from 'electron-updater';
import type { UpdateState } from '../domain/shell/shell.ts';
import { isReleaseOurs, type SignedRelease } from './update-signature.ts';
import { nextUpdateStep, shownUpdate, type UpdateEvent, type UpdatePhase } from './update-state.ts';
import { CancellationToken } from './updater.ts';

export interface UpdateOptions {
  readonly updater: AppUpdater;
  readonly running: string;
  /** Of the releases' signatures; SPKI, DER, base64. */
  readonly publicKey: string;
  /** The list of a release's files and its signature, from beside the feed. @throws Error when there is none */
  fetchRelease(version: string): Promise<SignedRelease>;
  /** Whether nothing is rendered or live. Not known is no. */
  isIdle(): Promise<boolean>;
  tell(state: UpdateState): void;
  readonly log: (text: string) => void;
}

const FIRST_CHECK_MS = 30_000;
const CHECK_MS = 6 * 60 * 60_000;
const LOOK_MS = 30_000;
/** How long an installation may keep the program from ending: macOS unpacks and checks the new one meanwhile. */
const INSTALL_MS = 2 * 60_000;

export class Updates {
  readonly #options: UpdateOptions;
  #phase: UpdatePhase = { kind: 'none' };
  #offered: UpdateInfo | undefined;
  #cancellation: Cancellation | undefined;
  /** The download that was begun last. Never rejects. */
  #fetched: Promise<void> = Promise.resolve();
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(options: UpdateOptions) {
    this.#options = options;
    const { updater, log } = options;
    updater.logger = { info: log, warn: log, error: log };
    updater.autoDownload = false;
    // It would install while the engine renders on; quitting does it, when nothing runs.
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.allowPrerelease = false;
    updater.disableWebInstaller = true;
    updater.on('update-available', (info) => {
      this.#offered = info;
      this.#apply({ kind: 'found', version: info.version });
    });
    updater.on('download-progress', ({ percent }) =>
      this.#apply({ kind: 'progress', fraction: percent / 100 }),
    );
    updater.on('update-downloaded', () => this.#apply({ kind: 'downloaded' }));
    updater.on('error', (error) => log(`update: ${error.message}`));
  }

  get state(): UpdateState {
    return shownUpdate(this.#phase);
  }

  get isReady(): boolean {
    return this.#phase.kind === 'ready';
  }

  start(): void {
    this.#timers.push(
      setTimeout(() => void this.check(), FIRST_CHECK_MS),
      setInterval(() => void this.check(), CHECK_MS),
      setInterval(() => void this.look(), LOOK_MS),
    );
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#cancellation?.cancel();
  }

  async check(): Promise<void> {
    // What is being fetched was judged by the offer that is there now.
    if (this.#phase.kind === 'downloading' || this.#phase.kind === 'ready') return;
    try {
      await this.#options.updater.checkForUpdates();
    } catch (error) {
      this.#options.log(`update: ${(error as Error).message}`);
    }
  }

  /** Whether what waits for the machine to be idle may begin, and what needs it may go on. */
  async look(): Promise<void> {
    const isConcerned =
      this.#phase.kind === 'downloading' || (this.#phase.kind === 'available' && this.#phase.isWanted);
    if (isConcerned) this.#apply({ kind: 'looked', isIdle: await this.#options.isIdle() });
  }

  /** The user wants the update that is available. */
  async want(): Promise<void> {
    this.#apply({ kind: 'wanted', isIdle: await this.#options.isIdle() });
  }

  /**
   * Ends the program and installs the update. Only where nothing runs, and an update is ready.
   * @returns when it could not be installed, and the program has not ended
   */
  async install({ isReopened }: { readonly isReopened: boolean }): Promise<void> {
    const { updater, log } = this.#options;
    // What macOS asks; the others are told by the arguments.
    updater.autoRunAppAfterInstall = isReopened;
    const { promise: failed, resolve } = Promise.withResolvers<void>();
    updater.once('error', () => resolve());
    const timer = setTimeout(resolve, INSTALL_MS);
    updater.quitAndInstall(!isReopened, isReopened);
    await failed;
    clearTimeout(timer);
    log('update: it was not installed');
  }

  #apply(event: UpdateEvent): void {
    const before = this.state;
    const { phase, action } = nextUpdateStep(this.#phase, event, this.#options.running);
    this.#phase = phase;
    if (action === 'download') this.#beginDownload();
    if (action === 'stop_download') this.#cancellation?.cancel();
    if (JSON.stringify(before) !== JSON.stringify(this.state)) this.#options.tell(this.state);
  }

  #beginDownload(): void {
    const cancellation = new CancellationToken();
    this.#cancellation = cancellation;
    const offered = this.#offered;
    // As long as one that was stopped has not ended, electron-updater gives that one back instead of a new one.
    this.#fetched = this.#fetched.then(() => this.#download(offered, cancellation));
  }

  async #download(offered: UpdateInfo | undefined, cancellation: Cancellation): Promise<void> {
    const { updater, publicKey, fetchRelease, log } = this.#options;
    if (cancellation.cancelled) return;
    try {
      if (!offered) throw new Error('there is no offer');
      const release = await fetchRelease(offered.version);
      if (!isReleaseOurs(release, offered, publicKey)) throw new Error('the release is not signed by us');
      if (offered !== this.#offered) throw new Error('the offer has changed meanwhile');
      if (!cancellation.cancelled) await updater.downloadUpdate(cancellation);
    } catch (error) {
      log(`update: ${(error as Error).message}`);
      if (!cancellation.cancelled) this.#apply({ kind: 'failed' });
    }
  }
}
