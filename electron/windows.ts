/** The studio's window: made locked, put where it was, and shown when it has something to show. */
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { MINIMUM_SIZE, placeWindow, type WindowState } from './window-state.ts';
import { loadWindowState, saveWindowState } from './window-state-file.ts';

export interface WindowOptions {
  readonly session: Session;
  readonly stateFile: string;
  readonly preload: string;
  readonly icon: string;
}

export function createStudioWindow({ session, stateFile, preload, icon }: WindowOptions): BrowserWindow {
  const state = placeWindow(loadWindowState(stateFile), workAreas());
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: app.name,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#f7f8fa',
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
      autoplayPolicy: 'user-gesture-required',
    },
  });
  if (state.isMaximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepState(window, stateFile);
  // The page's own title is not shown: it says its title over the bridge, which bounds it.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

/** In front, whatever it was. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function preloadFile(): string {
  return path.join(app.getAppPath(), 'preload.cjs');
}

/** The primary display's first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

/** Moving a window says so many times a second. */
const SETTLE_MS = 500;

function keepState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() };
    saveWindowState(file, state);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SETTLE_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}
