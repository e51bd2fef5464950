/** What the system and other programs tell the shell: a second start, a link, a file, the wish to quit. */
import { app } from 'electron';
import { type Outside, readArguments, readDeepLink, readProjectPath } from './deep-links.ts';

export interface SystemPorts {
  /** Brings the window forward, with what is to be opened in it, if anything is. */
  open(outside: Outside | undefined): void;
  mayQuit(): boolean;
  requestQuit(): void;
  /** The program ends now. */
  end(): void;
  readonly log: (text: string) => void;
}

export function listenToSystem({ open, mayQuit, requestQuit, end, log }: SystemPorts): void {
  app.on('second-instance', (_event, _args, _folder, said) => open(readSecondStart(said)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(readDeepLink(url));
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(readProjectPath(file, '/'));
  });
  app.on('activate', () => open(undefined));
  // Without a listener Electron quits: here the window's own closing decides that.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (mayQuit()) return;
    event.preventDefault();
    requestQuit();
  });
  app.on('will-quit', end);
  app.on('child-process-gone', (_event, { type, reason }) => log(`${type} ended (${reason})`));
}

/** What a program gives along with its request for the lock: Chromium reorders the arguments that it passes on itself. */
export interface SecondStart {
  readonly args: readonly string[];
  readonly folder: string;
}

function readSecondStart(said: unknown): Outside | undefined {
  const { args, folder } = (said ?? {}) as { readonly args?: unknown; readonly folder?: unknown };
  if (!Array.isArray(args) || typeof folder !== 'string') return undefined;
  return args.every((one) => typeof one === 'string') ? readArguments(args, folder) : undefined;
}
