/** The real main code on the real engine: started, proven, asked for a page, killed, and started again. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import './with-double.ts';
import { untilGone } from '../../native/files/alive.test-helper.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { folderWithHome } from '../support/home.ts';
import { app, BrowserWindow, dialog, ipcMain, session } from './electron-double.ts';

const { StudioShell } = await import('../../electron/app.ts');
const { CHANNELS } = await import('../../electron/channels.ts');
const { readRecordFile } = await import('../../electron/engine-record-file.ts');
const { LOCAL_PAGE } = await import('../../electron/navigation-policy.ts');

const inFolder = folderWithHome('shell');
const PAGES = inFolder('pages');

describe('the shell on the real engine', () => {
  const recordFile = path.join(inFolder('home'), 'data', 'engine.json');
  const opened = () => BrowserWindow.made[0]!.callsOf('loadURL').map(([url]) => String(url));
  const nonces = () => opened().filter((url) => url.includes('/open?nonce='));

  before(async () => {
    mkdirSync(PAGES, { recursive: true });
    writeFileSync(path.join(PAGES, 'index.html'), '<!doctype html><title>Studio</title>');
    // The double's window asks for nothing by itself: this is the navigation that Chromium would make.
    app.paths.appData = inFolder('appdata');
    process.argv = ['electron', 'main.cjs'];
    const main = path.resolve(import.meta.dirname, '../../native/cli/main.ts');
    const engine = { command: process.execPath, args: [main] };
    new StudioShell({ engine, makeUpdates: undefined }).start();
    app.ready.resolve();
    await until('a page was opened', () => BrowserWindow.made.length > 0 && nonces().length > 0);
  });
  after(async () => {
    const { pid } = await readRecordFile(recordFile);
    app.quit();
    await until('it has quit', () => app.hasQuit);
    // It takes its record back before it closes its library.
    await untilGone(pid);
    assert.equal(existsSync(recordFile), false);
  });

  /** As a browser opens an address that was typed. */
  function navigate(url: string): Promise<http.IncomingMessage> {
    const { host, port, pathname, search } = new URL(url);
    const headers = {
      Host: host,
      'Sec-Fetch-Site': 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    return new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port, path: pathname + search, headers }, resolve).on('error', reject);
    });
  }

  it('opens the studio by a nonce that is good once', async () => {
    assert.equal(opened()[0], LOCAL_PAGE);
    const url = nonces()[0] ?? '';
    const { origin } = await readRecordFile(recordFile);
    assert.ok(url.startsWith(`${origin}/open?nonce=`));
    const first = await navigate(url);
    assert.equal(first.statusCode, 303);
    assert.match(String(first.headers['set-cookie']), /HttpOnly/i);
    const second = await navigate(url);
    assert.equal(second.statusCode, 403);
  });

  it('trades a chosen file for a grant that the page can import by, and never shows the path', async () => {
    const { origin, shell_token } = await readRecordFile(recordFile);
    const project = inFolder('chosen.json');
    writeFileSync(
      project,
      JSON.stringify({
        script_name: 'Chosen',
        video_config: { width: 1280, height: 720, bitrate: 2000 },
        model_asset_id: 'avatar:lin',
        voice_config: { voice_asset_id: 'voice:espeak/en-us' },
        shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: 'Hello.' } } }],
      }),
    );
    // The double's window shows what the nonce led to.
    const page = BrowserWindow.made[0]!.webContents;
    page.mainFrame.url = `${origin}/`;
    dialog.open = [project];
    const chosen = (await ipcMain.handlers.get(CHANNELS.chooseFile)!(
      { sender: page, senderFrame: page.mainFrame },
      { title: 'Import', filters: [{ name: 'Projects', extensions: ['json', 'mstudio'] }] },
    )) as { grant: string; fileName: string };
    assert.deepEqual(Object.keys(chosen).sort(), ['fileName', 'grant']);
    assert.equal(chosen.fileName, 'chosen.json');
    assert.equal(chosen.grant.includes('chosen'), false);
    const client = httpClient({ origin, token: shell_token, timeoutMs: 30_000 });
    const draft = await client.call('files.import', { grant: chosen.grant });
    assert.equal(draft.draft.name, 'Chosen');
    // It is good once.
    await assert.rejects(client.call('files.import', { grant: chosen.grant }));
  });

  it('starts an engine that was killed again, proves it, and opens the page anew', async () => {
    const { pid } = await readRecordFile(recordFile);
    const before = nonces().length;
    process.kill(pid, 'SIGKILL');
    await until('another page was opened', () => nonces().length > before);
    const next = await readRecordFile(recordFile);
    assert.notEqual(next.pid, pid);
    const allowed = (url: string) =>
      new Promise((resolve) =>
        session.fromPartition('metastudio-studio').handler('onBeforeRequest')(
          { url },
          ({ cancel }: { cancel: boolean }) => resolve(!cancel),
        ),
      );
    assert.equal(await allowed(`${next.origin}/`), true);
    assert.equal(await allowed(`${next.media_origin}/a`), true);
  });
});
