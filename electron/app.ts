/** The shell put together: one window on one engine, and what the system says to both. */
import path from 'node:path';
import { app, type BrowserWindow, dialog, Menu, powerMonitor, protocol, type Session } from 'electron';
import type { MenuCommand, OpenRequest } from '../domain/shell/shell.ts';
import { CHANNELS } from './channels.ts';
import { lockContentsToCome } from './contents-guard.ts';
import { LINK_SCHEME, readArguments } from './deep-links.ts';
import { guardDownloads } from './downloads.ts';
import { EngineRefusal } from './engine-call.ts';
import { EngineLink } from './engine-link.ts';
import type { EngineProgram } from './engine-program.ts';
import { grantFile } from './grant-files.ts';
import { listenToPage } from './ipc.ts';
import { LOCAL_SCHEME_PRIVILEGES, serveLocalPage } from './local-page.ts';
import { openLog } from './log.ts';
import { menuTemplate } from './menus.ts';
import { Opening } from './opening.ts';
import { StudioPage } from './page.ts';
import type { PageState } from './page-arguments.ts';
import { shellFolder } from './places.ts';
import {
  type Asker,
  askAboutPage,
  askAboutUnsaved,
  askAfterFailure,
  askBeforeQuitting,
  linkOffer,
  tell,
} from './questions.ts';
import { Quitting } from './quit.ts';
import { lockDefaultSession, lockSessionsToCome, openStudioSession } from './session-guard.ts';
import { listenToSystem } from './system-events.ts';
import { type Language, languageOf, textsOf } from './texts.ts';
import { StudioTray } from './tray.ts';
import type { Updates } from './updates.ts';
import { WindowClosing } from './window-closing.ts';
import { bringForward, createStudioWindow, preloadFile } from './windows.ts';
import { isIdle, workUnderWay } from './work-under-way.ts';

/** How often the tray asks what is under way. */
const TRAY_MS = 10_000;

export interface ShellOptions {
  readonly engine: EngineProgram;
  /** Undefined where the build names no feed. */
  readonly makeUpdates: ((ports: UpdatePorts) => Updates) | undefined;
  /** How often the engine has to prove itself; as often as is usual unless a test says otherwise. */
  readonly heartbeatMs?: number;
}

export interface UpdatePorts {
  isIdle(): Promise<boolean>;
  tell(state: Updates['state']): void;
  readonly log: (text: string) => void;
}

export class StudioShell {
  readonly #options: ShellOptions;
  readonly #logFile: string;
  readonly #log: (text: string) => void;
  readonly #link: EngineLink;
  readonly #quitting: Quitting;
  readonly #opening: Opening;
  readonly #asker: Asker;
  readonly #closing: WindowClosing;
  #session: Session | undefined;
  #window: BrowserWindow | undefined;
  #page: StudioPage | undefined;
  #tray: StudioTray | undefined;
  #updates: Updates | undefined;
  #trayTimer: NodeJS.Timeout | undefined;
  /** What the page has said of itself since it was opened. */
  #said: PageState | undefined;
  /** What of that is shown: nothing, while the page cannot be told anything. */
  #state: PageState | undefined;
  #pageLanguage: Language | undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    app.setPath('userData', shellFolder({ appData: app.getPath('appData'), environment: process.env }));
    this.#logFile = path.join(app.getPath('userData'), 'shell.log');
    this.#log = openLog(this.#logFile);
    this.#asker = { window: () => this.#window, language: () => this.#language };
    this.#link = new EngineLink({
      program: options.engine,
      isNeeded: () => this.#window !== undefined,
      language: () => this.#language,
      ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
      log: this.#log,
    });
    this.#closing = new WindowClosing({ ask: () => askAboutUnsaved(this.#asker), log: this.#log });
    this.#quitting = this.#makeQuitting();
    this.#opening = new Opening({
      grant: async (file) => ({ kind: 'file', file: await grantFile(this.#link, file, 'read') }),
      tell: (request) => this.#tellRequest(request),
      explain: (error) => {
        const reason = error instanceof EngineRefusal ? error.message : '';
        void tell(this.#asker, textsOf(this.#language).openFailed, reason);
      },
    });
  }

  /** Before Electron is ready. Ends the program where another of it runs already. */
  start(): void {
    app.enableSandbox();
    protocol.registerSchemesAsPrivileged([LOCAL_SCHEME_PRIVILEGES]);
    const args = process.argv.slice(app.isPackaged ? 1 : 2);
    if (isDebugged() || !app.requestSingleInstanceLock({ args, folder: process.cwd() })) {
      app.exit(0);
      return;
    }
    app.setAppUserModelId('app.metastudio.desktop');
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
    lockSessionsToCome();
    lockContentsToCome({
      gate: this.#link,
      offerLink: linkOffer(this.#asker),
      holds: () => !this.#quitting.isDecided && this.#closing.holds(),
    });
    listenToSystem({
      open: (outside) => {
        this.#opening.add(outside);
        this.#show();
      },
      mayQuit: () => this.#quitting.isDecided,
      requestQuit: () => void this.#quitting.request(),
      end: () => this.#end(),
      log: this.#log,
    });
    this.#opening.add(readArguments(args, process.cwd()));
    void app
      .whenReady()
      .then(() => this.#ready())
      .catch((error: unknown) => this.endByFault(error));
  }

  /** What nobody has foreseen: told in words, and ended, rather than gone on with in a state that nobody knows. */
  endByFault(error: unknown): void {
    this.noteFault(error);
    const texts = textsOf(this.#language);
    dialog.showErrorBox(texts.fault, texts.faultMore(this.#logFile));
    app.exit(1);
  }

  noteFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log(`fault: ${text.replace(/https?:\S+/g, '(address)')}`);
  }

  get #language(): Language {
    return this.#pageLanguage ?? languageOf(app.getLocale());
  }

  async #ready(): Promise<void> {
    lockDefaultSession();
    this.#session = await openStudioSession(this.#link);
    guardDownloads(this.#session, this.#link);
    serveLocalPage(this.#session, () => ({
      kind: this.#page?.message ?? 'starting',
      language: this.#language,
    }));
    listenToPage({
      window: () => this.#window,
      link: this.#link,
      setState: (state) => {
        this.#said = state;
        this.#pageLanguage = state.language;
        this.#showState();
      },
      installUpdate: () => this.#installUpdate(),
      log: this.#log,
    });
    powerMonitor.on('resume', () => this.#link.check());
    powerMonitor.on('shutdown', () => this.#quitting.machineEnds());
    app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
    this.#makeTray();
    this.#showMenu();
    this.#updates = this.#options.makeUpdates?.({
      isIdle: async () => isIdle(await workUnderWay(this.#link)),
      tell: (state) => this.#send(CHANNELS.update, state),
      log: this.#log,
    });
    this.#updates?.start();
    this.#link.on('state', () => this.#followEngine());
    this.#show();
    void this.#link.run();
  }

  #followEngine(): void {
    const { state } = this.#link;
    void this.#page?.follow();
    this.#followPage();
    void this.#showWork();
    if (state.kind === 'failed') void this.#askAfterFailure(state.reason);
  }

  async #askAfterFailure(reason: Error): Promise<void> {
    const isToRetry = await askAfterFailure(
      this.#asker,
      reason instanceof EngineRefusal ? reason.message : '',
    );
    if (isToRetry) this.#link.retry();
    else await this.#quitting.request();
  }

  #show(): void {
    if (!this.#session) return;
    if (this.#window) bringForward(this.#window);
    else this.#openWindow(this.#session);
  }

  #openWindow(session: Session): void {
    const window = createStudioWindow({
      session,
      stateFile: path.join(app.getPath('userData'), 'window.json'),
      preload: preloadFile(),
      icon: assetFile('icon.png'),
    });
    this.#window = window;
    window.on('close', (event) => {
      if (this.#quitting.isDecided || this.#closing.isUnderWay) return;
      event.preventDefault();
      // On macOS a program lives on without windows.
      if (process.platform === 'darwin') void this.#closing.close(window);
      else void this.#quitting.request();
    });
    window.on('closed', () => this.#forgetWindow());
    // Not when Windows asks whether the session may end, which it may not do in the end.
    window.on('session-end', () => this.#quitting.machineEnds());
    this.#page = new StudioPage({
      window,
      link: this.#link,
      askAfterCrashes: () => askAboutPage(this.#asker, 'gone'),
      askAfterHang: () => askAboutPage(this.#asker, 'hung'),
      onLoaded: () => this.#followPage(),
      onGone: () => this.#forgetPage(),
      log: this.#log,
    });
    void this.#page.follow();
    this.#link.need();
  }

  #forgetWindow(): void {
    this.#window = undefined;
    this.#page = undefined;
    this.#forgetPage();
  }

  #forgetPage(): void {
    this.#said = undefined;
    this.#followPage();
  }

  /** Also when its engine is proven again that was away for a moment: the page has stood there all the while. */
  #followPage(): void {
    const isReady = this.#page?.isReady ?? false;
    if (isReady && this.#updates) this.#send(CHANNELS.update, this.#updates.state);
    if (isReady) this.#closing.studioLoaded();
    this.#opening.isReady = isReady;
    this.#showState();
  }

  #tellRequest(request: OpenRequest): void {
    this.#send(CHANNELS.openRequest, request);
    if (this.#window) bringForward(this.#window);
  }

  /** To the studio's page and to no other: what is shown may be the local page, or have changed. */
  #send(channel: string, value: unknown): void {
    if (this.#window && this.#page?.isStudio) this.#window.webContents.send(channel, value);
  }

  #showState(): void {
    const before = this.#state;
    const state = this.#page?.isReady ? this.#said : undefined;
    this.#state = state;
    this.#window?.setTitle(state && state.title !== '' ? `${state.title} – ${app.name}` : app.name);
    if (JSON.stringify({ ...before, title: '' }) !== JSON.stringify({ ...state, title: '' }))
      this.#showMenu();
    if (before?.language !== state?.language) void this.#showWork();
  }

  #showMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      language: this.#language,
      appName: app.name,
      isPackaged: app.isPackaged,
      state: this.#state,
      send: (command: MenuCommand) => this.#send(CHANNELS.menuCommand, command),
      showAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #makeTray(): void {
    try {
      this.#tray = new StudioTray({
        icon: assetFile(process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
        appName: app.name,
        open: () => this.#show(),
        quit: () => void this.#quitting.request(),
      });
      this.#trayTimer = setInterval(() => void this.#showWork(), TRAY_MS);
      void this.#showWork();
    } catch (error) {
      this.#log(`tray: ${(error as Error).message}`);
    }
  }

  async #showWork(): Promise<void> {
    if (!this.#tray) return;
    const work = this.#link.state.kind === 'proven' ? await workUnderWay(this.#link) : undefined;
    this.#tray?.show(work?.jobs, this.#language);
  }

  async #installUpdate(): Promise<void> {
    const updates = this.#updates;
    if (!updates) return;
    if (!updates.isReady) {
      await updates.want();
      return;
    }
    if (!isIdle(await workUnderWay(this.#link))) {
      const texts = textsOf(this.#language);
      await tell(this.#asker, texts.updateBusy, texts.updateBusyMore);
      return;
    }
    this.#isReopenedAfterUpdate = true;
    await this.#quitting.request();
    this.#isReopenedAfterUpdate = false;
  }

  #isReopenedAfterUpdate = false;

  #makeQuitting(): Quitting {
    return new Quitting({
      work: () => workUnderWay(this.#link),
      ask: (jobs) =>
        askBeforeQuitting(this.#asker, {
          jobs,
          hasTray: this.#tray !== undefined,
          // Its files are there only while it runs, and those of the engine are among them.
          isOutlived: !process.env.APPIMAGE,
        }),
      closeToTray: () => void this.#closing.close(this.#window),
      closeWindow: () => this.#closing.close(this.#window),
      endEngine: async () => {
        this.#link.close();
        await this.#link.call({ method: 'engine.stop', input: {}, timeoutMs: 3000 }).catch((error: Error) => {
          this.#log(`quit: ${error.message}`);
        });
      },
      end: (nothingRuns) => void this.#quit(nothingRuns),
    });
  }

  async #quit(nothingRuns: boolean): Promise<void> {
    if (nothingRuns && this.#updates?.isReady) {
      const isReopened = this.#isReopenedAfterUpdate;
      await this.#updates.install({ isReopened });
      if (isReopened) {
        const texts = textsOf(this.#language);
        await tell(this.#asker, texts.updateFailed, texts.updateFailedMore);
        app.relaunch(relaunchOptions(process.env));
      }
    }
    app.quit();
  }

  #end(): void {
    this.#link.close();
    this.#updates?.stop();
    clearInterval(this.#trayTimer);
    this.#tray?.remove();
  }
}

/** A shipped program is not taken over by whoever can start it: its pages are behind no debugger. */
function isDebugged(): boolean {
  const { commandLine } = app;
  return (
    app.isPackaged &&
    (commandLine.hasSwitch('remote-debugging-port') || commandLine.hasSwitch('remote-debugging-pipe'))
  );
}

/** The program within an AppImage is gone when the AppImage has ended. */
function relaunchOptions({ APPIMAGE }: NodeJS.ProcessEnv) {
  return APPIMAGE ? { execPath: APPIMAGE, args: [] } : undefined;
}

function assetFile(name: string): string {
  return path.join(app.getAppPath(), 'icons', name);
}
