/**
 * A small double of the `electron` module: it remembers what it was told and lets a test speak for the system. It shows no
 * page and has no sandbox. What it cannot tell stands in docs/security.md.
 */
import { EventEmitter } from 'node:events';
import http from 'node:http';

/** Every handler, policy and setting that was given, by name, so that a test can ask and call it. */
export class Recorder extends EventEmitter {
  readonly given: Record<string, unknown> = {};
  readonly calls: [name: string, ...args: unknown[]][] = [];

  note(name: string, ...args: unknown[]): void {
    this.calls.push([name, ...args]);
  }
  callsOf(name: string): unknown[][] {
    return this.calls.filter(([one]) => one === name).map(([, ...args]) => args);
  }
}

/** As Electron's: says whether it was prevented. */
export function event(fields: Record<string, unknown> = {}) {
  const made = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      made.defaultPrevented = true;
    },
  };
  return made;
}

export class WebContents extends Recorder {
  readonly mainFrame = { url: '' };
  readonly session: unknown;
  windowOpenHandler: ((details: { url: string }) => unknown) | undefined;

  constructor(session: unknown) {
    super();
    this.session = session;
    app.emit('web-contents-created', event(), this);
  }
  getURL = () => this.mainFrame.url;
  send = (channel: string, value: unknown) => this.note('send', channel, value);
  downloadURL = (url: string) => this.note('downloadURL', url);
  setWebRTCIPHandlingPolicy = (policy: string) => this.note('setWebRTCIPHandlingPolicy', policy);
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.windowOpenHandler = handler;
  }
  /** Whether a navigation, redirect or frame would go there. */
  goes(name: string, url: string, isMainFrame = true): boolean {
    const asked = event({ url, isMainFrame });
    this.emit(name, asked);
    return !asked.defaultPrevented;
  }
}

export class BrowserWindow extends Recorder {
  static readonly made: BrowserWindow[] = [];
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  readonly webContents: WebContents;
  isGone = false;
  title = '';
  bounds: unknown;

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    const { x, y, width, height } = options;
    this.bounds = { x, y, width, height };
    this.webContents = new WebContents(options.webPreferences.session);
    BrowserWindow.made.push(this);
  }
  /** A test that speaks for the engine sets where a nonce's address leads. */
  static redirect = (url: string): string => url.replace(/\/open\?.*$/, '/');
  async loadURL(url: string): Promise<void> {
    this.note('loadURL', url);
    this.webContents.mainFrame.url = BrowserWindow.redirect(url);
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  isDestroyed = () => this.isGone;
  isMinimized = () => false;
  isMaximized = () => this.callsOf('maximize').length > 0;
  getNormalBounds = () => this.bounds;
  maximize = () => this.note('maximize');
  restore = () => this.note('restore');
  show = () => this.note('show');
  focus = () => this.note('focus');
  setTitle = (title: string) => {
    this.title = title;
  };
  close(): void {
    const asked = event();
    this.emit('close', asked);
    if (!asked.defaultPrevented) this.destroy();
  }
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }
}

export class Session extends Recorder {
  readonly partition: string;
  readonly webRequest = {
    onBeforeRequest: (handler: unknown) => this.set('onBeforeRequest', handler),
    onBeforeSendHeaders: (handler: unknown) => this.set('onBeforeSendHeaders', handler),
  };
  readonly protocol = {
    handle: (scheme: string, handler: unknown) => this.set(`protocol ${scheme}`, handler),
  };

  constructor(partition: string) {
    super();
    this.partition = partition;
    app.emit('session-created', this);
  }
  set(name: string, value: unknown): void {
    this.given[name] = value;
  }
  handler<Result>(name: string): (...args: unknown[]) => Result {
    return this.given[name] as (...args: unknown[]) => Result;
  }
  setPermissionRequestHandler = (handler: unknown) => this.set('permissionRequest', handler);
  setPermissionCheckHandler = (handler: unknown) => this.set('permissionCheck', handler);
  setDevicePermissionHandler = (handler: unknown) => this.set('devicePermission', handler);
  setDisplayMediaRequestHandler = (handler: unknown) => this.set('displayMedia', handler);
  setCertificateVerifyProc = (handler: unknown) => this.set('certificateVerify', handler);
  setSpellCheckerEnabled = (isOn: boolean) => this.set('spellChecker', isOn);
  setSpellCheckerLanguages = (languages: string[]) => this.set('spellCheckerLanguages', languages);
  setProxy = async (proxy: unknown) => this.set('proxy', proxy);
  clearStorageData = async (options: unknown) => this.set('cleared', options);
}

class Sessions {
  readonly #all = new Map<string, Session>();
  get defaultSession(): Session {
    return this.fromPartition('');
  }
  fromPartition(partition: string): Session {
    const one = this.#all.get(partition) ?? new Session(partition);
    this.#all.set(partition, one);
    return one;
  }
}
export const session = new Sessions();

class App extends Recorder {
  isPackaged = false;
  name = 'MetaStudio Desktop';
  readonly commandLine = { hasSwitch: (name: string) => this.switches.has(name) };
  readonly switches = new Set<string>();
  readonly paths: Record<string, string> = {};
  locale = 'en-GB';
  lock = true;
  hasQuit = false;
  readonly ready = Promise.withResolvers<void>();

  whenReady = () => this.ready.promise;
  enableSandbox = () => this.note('enableSandbox');
  getAppPath = () => '/program';
  version = '0.1.0';
  getVersion = () => this.version;
  getLocale = () => this.locale;
  getPath = (name: string) => this.paths[name] ?? '';
  setPath = (name: string, value: string) => {
    this.paths[name] = value;
  };
  requestSingleInstanceLock = (data: unknown) => {
    this.note('requestSingleInstanceLock', data);
    return this.lock;
  };
  setAppUserModelId = (id: string) => this.note('setAppUserModelId', id);
  setAsDefaultProtocolClient = (scheme: string) => this.note('setAsDefaultProtocolClient', scheme);
  setAboutPanelOptions = (options: unknown) => this.note('setAboutPanelOptions', options);
  showAboutPanel = () => this.note('showAboutPanel');
  exit = (code: number) => this.note('exit', code);
  relaunch = (options: unknown) => this.note('relaunch', options);
  /** As Electron: asks, closes all windows, and ends unless one of these says no. */
  quit = () => {
    const asked = event();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    for (const window of BrowserWindow.made) if (!window.isGone) window.close();
    if (BrowserWindow.made.some((window) => !window.isGone)) return;
    this.emit('will-quit', event());
    this.hasQuit = true;
  };
}
export const app = new App();

class Ipc extends Recorder {
  readonly handlers = new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>();
  handle = (channel: string, handler: (event: unknown, ...args: unknown[]) => Promise<unknown>) => {
    if (this.handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.handlers.set(channel, handler);
  };
}
export const ipcMain = new Ipc();

/** What the next dialog is answered with; by default it is cancelled. */
class Dialogs extends Recorder {
  open: string[] = [];
  save = '';
  /** By the label of a button; Escape unless one of these is shown. */
  press: string[] = [];
  async #box(...args: unknown[]) {
    const options = args.at(-1) as { buttons: string[]; cancelId: number };
    this.note('messageBox', options);
    const response = options.buttons.findIndex((label) => this.press.includes(label));
    return { response: response < 0 ? options.cancelId : response };
  }
  showErrorBox = (title: string, content: string) => this.note('errorBox', title, content);
  showMessageBox = (...args: unknown[]) => this.#box(...args);
  showOpenDialog = async (_window: unknown, options: unknown) => {
    this.note('openDialog', options);
    return { canceled: this.open.length === 0, filePaths: this.open };
  };
  showSaveDialog = async (_window: unknown, options: unknown) => {
    this.note('saveDialog', options);
    return { canceled: this.save === '', filePath: this.save };
  };
}
export const dialog = new Dialogs();

class Bridge extends Recorder {
  /** By channel. */
  readonly answers: Record<string, unknown> = {};
  invoke = async (channel: string, ...args: unknown[]) => {
    this.note('invoke', channel, ...args);
    return this.answers[channel];
  };
  send = (channel: string, ...args: unknown[]) => this.note('send', channel, ...args);
}
export const ipcRenderer = new Bridge();
class World extends Recorder {
  readonly exposed: Record<string, unknown> = {};
  exposeInMainWorld = (key: string, value: unknown) => {
    this.exposed[key] = value;
  };
}
export const contextBridge = new World();

/** A file is told here by where it is: the real one has it from the browser. */
export const webUtils = { getPathForFile: ({ at }: { readonly at: string }) => at };

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}
export class Menu {
  static application: Menu | undefined;
  readonly items: readonly MenuItem[];
  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }
  static buildFromTemplate = (items: readonly MenuItem[]) => new Menu(items);
  static setApplicationMenu = (menu: Menu) => {
    Menu.application = menu;
  };
  find(id: string, items: readonly MenuItem[] = this.items): MenuItem | undefined {
    return items.flatMap((one) => (one.id === id ? [one] : [this.find(id, one.submenu ?? [])])).find(Boolean);
  }
}

export class Tray extends Recorder {
  static made: Tray | undefined;
  menu: Menu | undefined;
  constructor() {
    super();
    Tray.made = this;
  }
  setToolTip = (text: string) => this.note('setToolTip', text);
  setContextMenu = (menu: Menu) => {
    this.menu = menu;
  };
  destroy = () => this.note('destroy');
}

class Shell extends Recorder {
  openExternal = async (url: string) => this.note('openExternal', url);
  showItemInFolder = (path: string) => this.note('showItemInFolder', path);
}
export const shell = new Shell();

const AREA = { x: 0, y: 0, width: 1920, height: 1040 };
export const screen = {
  displays: [{ id: 1, workArea: AREA }],
  getPrimaryDisplay: () => screen.displays[0],
  getAllDisplays: () => screen.displays,
};
export const powerMonitor = new EventEmitter();
export const nativeTheme = { shouldUseDarkColors: false };
export const nativeImage = {
  createFromPath: (file: string) => ({ file, setTemplateImage: () => undefined }),
};
export const protocol = new (class extends Recorder {
  registerSchemesAsPrivileged = (schemes: unknown) => this.note('registerSchemesAsPrivileged', schemes);
})();
export const net = { request: (options: http.RequestOptions) => http.request(options) };
export const systemPreferences = { askForMediaAccess: async () => true };
