/** The real main and preload code under a double of `electron`, with a stand-in for the engine: what tests of the shell ask. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import './with-double.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { menuKeys } from '../../renderer/commands/menu-keys.ts';
import { app, BrowserWindow, ipcMain, Menu, session } from './electron-double.ts';
import { EngineStandIn } from './engine-stand-in.ts';

const { StudioShell } = await import('../../electron/app.ts');
export const { CHANNELS } = await import('../../electron/channels.ts');
export const { LOCAL_PAGE } = await import('../../electron/navigation-policy.ts');

/** What it is started with. */
export const DRAFT = '0123456789abcdef0123456789abcdef';
/** What a page says of itself. */
export const STATE = {
  title: 'Film',
  canUndo: true,
  canRedo: false,
  hasDraft: true,
  language: 'en',
  keys: menuKeys(),
};

export const engine = new EngineStandIn();
export const studio = () => session.fromPartition('metastudio-studio');
export const window = () => BrowserWindow.made.at(-1)!;
export const page = () => window().webContents;
export const opened = () =>
  window()
    .callsOf('loadURL')
    .map(([url]) => String(url));
export const sent = (channel: string) =>
  page()
    .callsOf('send')
    .filter(([one]) => one === channel)
    .map(([, value]) => value);
export const shown = () => page().getURL() === `${engine.record.origin}/`;
export const menu = (id: string) => Menu.application?.find(id);
export const say = (
  channel: string,
  argument?: unknown,
  frame: unknown = page().mainFrame,
  sender = page(),
) => ipcMain.handlers.get(channel)!({ sender, senderFrame: frame }, argument);
export const setState = (state: unknown, frame: unknown = page().mainFrame) =>
  ipcMain.emit(CHANNELS.setState, { sender: page(), senderFrame: frame }, state);
export const allows = (url: string, headers: Record<string, string> = {}) =>
  new Promise<boolean>((resolve) => {
    studio().handler('onBeforeRequest')({ url }, ({ cancel }: { cancel: boolean }) => {
      if (cancel) resolve(false);
      else
        studio().handler('onBeforeSendHeaders')(
          { url, requestHeaders: headers },
          (answer: { cancel: boolean }) => resolve(!answer.cancel),
        );
    });
  });

/** How the engine trades a path for a grant. */
export const granting = ({ path: file, access }: Readonly<Record<string, unknown>>) => ({
  grant: `grant-of-${access}`,
  file_name: path.basename(String(file)),
});

/** What it has written into its log; nothing where there was nothing to say. */
export function readLog(): string {
  const file = path.join(engine.folder, 'MetaStudio Desktop Shell', 'shell.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function demandNoSecret(log: string): void {
  assert.equal(log.includes(engine.record.shell_token), false);
  assert.equal(/nonce=/.test(log), false);
}

/** Of the tests around: one shell for all of them, in order. */
export function startShell(): void {
  before(async () => {
    await engine.start();
    delete process.env.METASTUDIO_HOME;
    app.paths.appData = engine.folder;
    process.argv = ['electron', 'main.cjs', `metastudio://open?draft=${DRAFT}`];
    // Not asked for while the tests run: each notices by itself what it is about.
    const heartbeatMs = 3_600_000;
    new StudioShell({ engine: engine.program, makeUpdates: undefined, heartbeatMs }).start();
    app.ready.resolve();
    await until('the window shows the studio', () => BrowserWindow.made.length > 0 && shown());
  });
  after(async () => {
    engine.jobs = 0;
    app.quit();
    await until('it has quit', () => app.hasQuit);
    const log = readLog();
    await engine.remove();
    demandNoSecret(log);
  });
}
